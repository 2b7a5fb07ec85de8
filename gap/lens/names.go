package lens

import (
	"github.com/safar-cx/safar/gap/infer/kano"
	"github.com/safar-cx/safar/touchpoint"
)

var (
	namePain        = touchpoint.Text{"en": "Points lost", "fa": "امتیاز از\u200cدست\u200cرفته"}
	nameQuadrants   = touchpoint.Text{"en": "Importance–performance", "fa": "اهمیت–عملکرد"}
	nameOpportunity = touchpoint.Text{"en": "Opportunity", "fa": "فرصت"}
	nameServqual    = touchpoint.Text{"en": "Gap to expectation", "fa": "فاصله تا انتظار"}
	nameKano        = touchpoint.Text{"en": "Kano", "fa": "کانو"}
	nameContrast    = touchpoint.Text{"en": "Penalty and reward", "fa": "تنبیه و پاداش"}
	nameRisks       = touchpoint.Text{"en": "Risk priority number", "fa": "عدد اولویت ریسک"}
	nameRICE        = touchpoint.Text{"en": "RICE", "fa": "رایس (RICE)"}
	nameWSJF        = touchpoint.Text{"en": "WSJF", "fa": "کوتاه\u200cترین کار وزنی (WSJF)"}

	unitPain        = touchpoint.Text{"en": "points lost per 100 customers", "fa": "امتیاز از\u200cدست\u200cرفته به ازای هر ۱۰۰ مشتری"}
	unitQuadrants   = touchpoint.Text{"en": "probability of “concentrate here”", "fa": "احتمال «اینجا تمرکز کنید»"}
	unitOpportunity = touchpoint.Text{"en": "I + max(I − S, 0), 0 to 20", "fa": "I + max(I − S, 0)، از ۰ تا ۲۰"}
	unitServqual    = touchpoint.Text{"en": "found less wanted, in points of 100 of the scale", "fa": "یافته منهای دلخواه، از ۱۰۰ واحد مقیاس"}
	unitKano        = touchpoint.Text{"en": "what lacking it does to satisfaction, −1 to 0", "fa": "اثر نبودش بر رضایت، از −۱ تا ۰"}
	unitContrast    = touchpoint.Text{"en": "penalty in the outcome", "fa": "تنبیه در پیامد"}
	unitRisks       = touchpoint.Text{"en": "severity × occurrence × detection, 1 to 1,000", "fa": "شدت × وقوع × کشف، از ۱ تا ۱٬۰۰۰"}
	unitRICE        = touchpoint.Text{"en": "points gained per 100 customers and person-day, as guessed", "fa": "امتیاز به\u200cدست\u200cآمده از هر ۱۰۰ مشتری در هر نفر-روز، به حدس"}
	unitWSJF        = touchpoint.Text{"en": "cost of delay per person-day, as guessed", "fa": "هزینهٔ دیرکرد در هر نفر-روز، به حدس"}

	noteRisks = touchpoint.Text{
		"en": "The risk priority number multiplies ranks as if they were amounts: 120 of 1,000 values occur, and equal numbers may mean very different risks. Use it to talk, not to decide.",
		"fa": "عدد اولویت ریسک، رتبه\u200cها را مانند مقدار در هم ضرب می\u200cکند: از ۱٬۰۰۰ مقدار تنها ۱۲۰ مقدار رخ می\u200cدهد و عددهای برابر ممکن است ریسک\u200cهای بسیار متفاوتی باشند. برای گفت\u200cوگو خوب است، نه برای تصمیم.",
	}
	noteGuess = touchpoint.Text{
		"en": "RICE and WSJF divide one guess by another: intervals carry the error of the evidence alone, and that of the effort where its spread is stated.",
		"fa": "دو دیدگاه RICE و WSJF حدسی را بر حدسی دیگر بخش می\u200cکنند: بازه\u200cها تنها خطای شواهد را در بر دارند، و خطای برآورد کار را آنجا که گفته شده باشد.",
	}

	lacksImportance  = touchpoint.Text{"en": "nobody says how important cells are", "fa": "کسی نگفته است خانه\u200cها چقدر مهم\u200cاند"}
	lacksExpectation = touchpoint.Text{"en": "customers were not asked what they want", "fa": "از مشتریان نپرسیده\u200cاند چه می\u200cخواهند"}
	lacksKano        = touchpoint.Text{"en": "Kano’s pairs of questions were not asked", "fa": "جفت\u200cپرسش\u200cهای کانو پرسیده نشده است"}
	lacksContrast    = touchpoint.Text{"en": "penalty and reward were not worked out", "fa": "تنبیه و پاداش برآورد نشده است"}
	lacksActions     = touchpoint.Text{"en": "no open action with an effort stands at these cells", "fa": "هیچ اقدام بازی با برآورد کار در این خانه\u200cها نیست"}
)

// corners are the classes of the chart, by corner.
var corners = []Class{
	{Key: LowPriority, Name: touchpoint.Text{"en": "Low priority", "fa": "اولویت پایین"}},
	{Key: Overkill, Name: touchpoint.Text{"en": "Possible overkill", "fa": "شاید بیش از نیاز"}},
	{Key: Concentrate, Name: touchpoint.Text{"en": "Concentrate here", "fa": "اینجا تمرکز کنید"}, First: true},
	{Key: KeepUp, Name: touchpoint.Text{"en": "Keep up the good work", "fa": "همین\u200cگونه ادامه دهید"}},
}

var kanoClasses = []Class{
	{Key: touchpoint.Key(kano.Attractive), Name: touchpoint.Text{"en": "Attractive", "fa": "جذاب"}},
	{Key: touchpoint.Key(kano.OneDimensional), Name: touchpoint.Text{"en": "One-dimensional", "fa": "تک\u200cبعدی"}, First: true},
	{Key: touchpoint.Key(kano.MustBe), Name: touchpoint.Text{"en": "Must-be", "fa": "الزامی"}, First: true},
	{Key: touchpoint.Key(kano.Indifferent), Name: touchpoint.Text{"en": "Indifferent", "fa": "بی\u200cتفاوت"}},
	{Key: touchpoint.Key(kano.Reverse), Name: touchpoint.Text{"en": "Reverse", "fa": "معکوس"}},
	{Key: touchpoint.Key(kano.Questionable), Name: touchpoint.Text{"en": "Questionable", "fa": "پرسش\u200cبرانگیز"}},
}

var contrastClasses = []Class{
	{Key: Basic, Name: touchpoint.Text{"en": "Basic", "fa": "پایه"}, First: true},
	{Key: Performance, Name: touchpoint.Text{"en": "Performance", "fa": "عملکردی"}, First: true},
	{Key: Excitement, Name: touchpoint.Text{"en": "Excitement", "fa": "هیجانی"}},
}
