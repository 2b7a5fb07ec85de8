package draw_test

import (
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

// compared is an invented airport with every picture that holds figures against each other.
func compared() picture.Page {
	return picture.Page{
		Title:    both("Numbers to defend", "عددهایی که بتوان از آن\u200cها دفاع کرد"),
		Subtitle: both("An invented airport", "فرودگاهی فرضی"),
		Sections: []picture.Section{
			{
				Title: both("What goes with satisfaction", "چه با رضایت همراه است"), Subtitle: both("2,704 responses", "۲٬۷۰۴ پاسخ"),
				Answer:    both("Signs inside and Restrooms go with satisfaction most.", "«تابلوهای داخل» و «سرویس بهداشتی» بیش از همه با رضایت همراه\u200cاند."),
				Sentences: []touchpoint.Text{both("Repair first: Signs inside.", "نخست اصلاح شود: «تابلوهای داخل»."), both("Parking is not told from noise.", "«پارکینگ» از نوفه بازشناخته نمی\u200cشود.")},
				Pictures:  []picture.Picture{drivers(), importance(false)},
				Notes:     []touchpoint.Text{both("Relative weights (Johnson 2000), 400 resamples.", "وزن\u200cهای نسبی (Johnson 2000)، ۴۰۰ بازنمونه.")},
			},
			{
				Title:    both("What changed", "چه تغییر کرد"),
				Pictures: []picture.Picture{seasons()},
			},
			{
				Title:    both("How robust the ranks are", "رتبه\u200cها چقدر استوارند"),
				Pictures: []picture.Picture{acceptabilities()},
				Notes:    []touchpoint.Text{both("10,000 drawn weights.", "۱۰٬۰۰۰ وزن تصادفی.")},
			},
		},
	}
}

func share(value, low, high float64) picture.Measured { return level(value, low, high) }

func drivers() picture.Bars {
	one := func(id touchpoint.Key, name, context touchpoint.Text, derived, stated picture.Measured, at, best, worst int) picture.Bar {
		return picture.Bar{ID: id, Name: name, Context: context, Values: []picture.Measured{derived, stated}, Rank: picture.Rank{At: at, Best: best, Worst: worst}}
	}
	parking := one("parking", both("Parking", "پارکینگ"), arrive, share(0.018, 0.004, 0.041), picture.Measured{}, 5, 4, 5)
	parking.Quiet, parking.Note = true, both("not told from noise", "از نوفه بازشناخته نمی\u200cشود")
	return picture.Bars{
		Title: both("What goes with satisfaction", "آنچه با رضایت همراه است"),
		Notes: []touchpoint.Text{both("Shares of what satisfaction and the touchpoints have in common.", "سهم از آنچه میان رضایت و نقاط تماس مشترک است.")},
		Unit:  both("share of R²", "سهم از R²"), Kind: picture.Share, Confidence: picture.Of(0.95),
		Names:     []touchpoint.Text{both("derived", "برآوردشده"), both("stated", "اعلام\u200cشده")},
		Reference: picture.Of(0.031), ReferenceName: both("what noise earns", "سهم نوفه"),
		Bars: []picture.Bar{
			one("signs", both("Signs inside", "تابلوهای داخل"), find, share(0.312, 0.281, 0.343), share(0.24, 0.22, 0.26), 1, 1, 1),
			one("restrooms", both("Restrooms", "سرویس بهداشتی"), wait, share(0.204, 0.171, 0.238), share(0.29, 0.27, 0.31), 2, 2, 3),
			one("restaurants", both("Restaurants", "رستوران\u200cها"), wait, share(0.183, 0.15, 0.217), share(0.11, 0.09, 0.13), 3, 2, 3),
			one("wifi", both("Wi-Fi", "Wi-Fi رایگان"), wait, share(0.082, 0.055, 0.112), share(0.2, 0.18, 0.22), 4, 4, 5),
			parking,
		},
	}
}

// importance is how important touchpoints are against how well they do: few, or many.
func importance(many bool) picture.Quadrant {
	odds := func(c picture.Corner, sure float64) (out [4]picture.Number) {
		for i := range out {
			out[i] = picture.Of((1 - sure) / 3)
		}
		out[c] = picture.Of(sure)
		return out
	}
	one := func(en, fa string, x, y float64, c picture.Corner, sure float64) picture.QuadrantPoint {
		return picture.QuadrantPoint{ID: touchpoint.Key(en), Name: both(en, fa), X: share(x, x-0.025, x+0.025), Y: level(y, y-0.04, y+0.05), Odds: odds(c, sure)}
	}
	q := picture.Quadrant{
		Title: both("What to repair first", "نخست چه چیز اصلاح شود"), Confidence: picture.Of(0.95),
		X:       picture.Axis{Name: both("Derived importance", "اهمیت برآوردشده"), Kind: picture.Share, Cross: picture.Of(0.125), CrossNote: both("mean of all", "میانگین همه")},
		Y:       picture.Axis{Name: both("Rated, of 5", "نمره از ۵"), Cross: picture.Of(4.02), CrossNote: both("weighted mean", "میانگین وزنی")},
		Corners: [4]touchpoint.Text{both("Low priority", "اولویت پایین"), both("Concentrate here", "تمرکز اینجا"), both("Possible overkill", "شاید بیش از نیاز"), both("Keep up the good work", "خوب است، ادامه دهید")},
		Points: []picture.QuadrantPoint{
			one("Signs inside", "تابلوهای داخل", 0.312, 4.21, picture.HighHigh, 0.99), one("Restrooms", "سرویس بهداشتی", 0.204, 4.05, picture.HighHigh, 0.62),
			one("Restaurants", "رستوران\u200cها", 0.183, 3.65, picture.HighLow, 0.96), one("Shops", "فروشگاه\u200cها", 0.176, 3.67, picture.HighLow, 0.93),
			one("Wi-Fi", "Wi-Fi", 0.082, 3.91, picture.LowLow, 0.84), one("Art", "آثار هنری", 0.05, 3.9, picture.LowLow, 0.9),
			one("AirTrain", "AirTrain", 0.03, 4.4, picture.LowHigh, 0.97),
		},
	}
	q.Points[1].Note = both("not asked of everyone", "از همه پرسیده نشده")
	if many {
		q.Points = append(q.Points,
			one("Flight screens", "نمایشگر پروازها", 0.19, 4.28, picture.HighHigh, 0.97), one("Escalators and walkways", "پله\u200cبرقی و پیاده\u200cروی متحرک", 0.131, 4.26, picture.HighHigh, 0.55),
			one("Parking", "پارکینگ", 0.121, 3.88, picture.LowLow, 0.5), one("Check-in", "پذیرش", 0.124, 4.35, picture.LowHigh, 0.51), one("Security", "بازرسی", 0.127, 4.34, picture.HighHigh, 0.53),
			picture.QuadrantPoint{Name: both("Lost property", "اشیای گم\u200cشده")},
		)
	}
	return q
}

func seasons() picture.Changes {
	one := func(name, context touchpoint.Text, before, after float64, difference picture.Measured, v picture.ChangeVerdict) picture.Change {
		return picture.Change{Name: name, Context: context, Before: picture.Measured{Value: picture.Of(before)}, After: picture.Measured{Value: picture.Of(after)}, Difference: difference, Verdict: v}
	}
	c := picture.Changes{
		Title: both("From the week before to the week after", "از هفتهٔ پیش تا هفتهٔ پس"), Unit: both("points lost per 100 customers", "امتیاز ازدست\u200cرفته به ازای هر ۱۰۰ مشتری"), Kind: picture.Index,
		Confidence: picture.Of(0.95), Before: both("May", "اردیبهشت"), After: both("June", "خرداد"),
		Rows: []picture.Change{
			one(both("Restaurants", "رستوران\u200cها"), wait, 29.8, 22.1, level(-7.7, -9.9, -5.5), picture.Better),
			one(both("Signs inside", "تابلوهای داخل"), find, 17.5, 22.0, level(4.5, 2.1, 6.9), picture.Worse),
			one(both("Shops", "فروشگاه\u200cها"), wait, 29.2, 29.4, level(0.2, -0.8, 1.2), picture.Alike),
			one(both("Wi-Fi", "Wi-Fi"), wait, 18.2, 20.1, level(1.9, -0.9, 4.7), picture.Open),
			one(both("Art", "آثار هنری"), wait, 20.9, 20.9, level(0, -0.4, 0.4), picture.Alike),
			{Name: both("Lost property", "اشیای گم\u200cشده"), After: picture.Measured{Value: picture.Of(12.5)}, Note: both("not asked in May", "در اردیبهشت پرسیده نشده")},
		},
	}
	return c
}

func acceptabilities() picture.Stack {
	s := picture.Stack{
		Title: both("How probable each rank is", "احتمال هر رتبه"), Unit: both("share of all weights that are possible", "سهم از همهٔ وزن\u200cهای ممکن"),
		Parts: []touchpoint.Text{both("rank 1", "رتبهٔ ۱"), both("rank 2", "رتبهٔ ۲"), both("rank 3", "رتبهٔ ۳"), both("rank 4", "رتبهٔ ۴"), both("rank 5", "رتبهٔ ۵"), both("rank 6", "رتبهٔ ۶"), both("rank 7", "رتبهٔ ۷")},
	}
	for _, r := range []struct {
		name   touchpoint.Text
		shares [7]float64
	}{
		{both("Restaurants", "رستوران\u200cها"), [7]float64{0.71, 0.22, 0.05, 0.02}},
		{both("Shops", "فروشگاه\u200cها"), [7]float64{0.24, 0.61, 0.1, 0.03, 0.02}},
		{both("Signs inside", "تابلوهای داخل"), [7]float64{0.05, 0.12, 0.43, 0.2, 0.1, 0.06, 0.04}},
		{both("Art", "آثار هنری"), [7]float64{0, 0.05, 0.22, 0.3, 0.2, 0.13, 0.1}},
	} {
		row := picture.StackRow{Name: r.name, Context: wait}
		for _, v := range r.shares {
			row.Shares = append(row.Shares, picture.Of(v))
		}
		s.Rows = append(s.Rows, row)
	}
	s.Rows[2].Context = find
	return s
}
