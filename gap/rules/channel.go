package rules

import (
	"math"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/gap/consistency"
	"github.com/safar-cx/safar/journey/rule"
	"github.com/safar-cx/safar/touchpoint"
)

func channelInconsistent(r *gap.Ranking) rule.Rule {
	return rule.Rule{
		About: rule.About{
			Name:  "channel-inconsistent",
			Title: both("Channel inconsistent", "کانالِ ناهماهنگ"),
			Doc: both("At a stage, a channel is surely worse than another by at least a margin, in the eyes of those who rated them. Nothing is found where the ranking holds no comparison of channels.",
				"در یک مرحله، کانالی به چشم کسانی که نمره داده\u200cاند بی\u200cگمان دست\u200cکم به اندازهٔ حاشیه\u200cای بدتر از کانال دیگری است. اگر رتبه\u200cبندی مقایسه\u200cای از کانال\u200cها نداشته باشد، چیزی یافت نمی\u200cشود."),
			Why: both("Customers change channels in mid-journey and expect the same of each; the worst one is what they tell others about.",
				"مشتریان در میانهٔ سفر کانال عوض می\u200cکنند و از هر یک همان را انتظار دارند؛ از بدترینشان است که برای دیگران می\u200cگویند."),
			Message: both("at {stage}, {channel} is surely worse than {other}, by at least {least}% of the scale; {margin}% is tolerated",
				"در {stage}، {channel} بی\u200cگمان بدتر از {other} است، دست\u200cکم به اندازهٔ {least}٪ مقیاس؛ تا {margin}٪ رواست"),
			Fix: both("See what customers are given on the better channel and not on this one, or accept by an exception that the two are meant to differ.",
				"ببینید در کانال بهتر چه به مشتری می\u200cرسد که در این یکی نمی\u200cرسد، یا با استثنا بپذیرید که این دو قرار است متفاوت باشند."),
			Parameters: []rule.Parameter{{Name: "margin", Default: 100 * consistency.DefaultMargin, Max: 100,
				Doc: both("By how much, in percent of the scale, a channel may be worse.", "یک کانال چقدر، به درصد مقیاس، رواست که بدتر باشد.")}},
		},
		Check: func(p *rule.Pass) {
			if r.Consistency == nil || r.Consistency.Map.Key != p.Draft.Key {
				return
			}
			margin := p.Parameter("margin")
			for _, g := range r.Consistency.Channels {
				for _, worse := range g.Members {
					if other, least := above(g, worse.Key); least >= margin && other != "" {
						subject, ok := crossing(p, g.Stage, worse.Key)
						if ok {
							p.Report(subject, rule.Words("other", channel(p, other)), rule.Number("least", math.Floor(10*least)/10), rule.Number("margin", margin))
						}
					}
				}
			}
		},
	}
}

// above returns the channel that is surely better than another by most, and by how much at least, in percent of the scale.
func above(g consistency.Group, worse touchpoint.Key) (better touchpoint.Key, least float64) {
	for _, c := range g.Comparisons {
		if c.Verdict != consistency.Differs || c.Suppressed || c.A != worse && c.B != worse || c.Better == worse {
			continue
		}
		near := c.Difference.Interval[0].Float()
		if c.Better == c.B {
			near = -c.Difference.Interval[1].Float()
		}
		if near *= 100; better == "" || near > least {
			better, least = c.Better, near
		}
	}
	return better, least
}

// crossing is a stage of the map as a subject, with a channel that the map has, too.
func crossing(p *rule.Pass, stage, channel touchpoint.Key) (rule.Subject, bool) {
	if _, ok := p.Map.Channel(channel); !ok {
		return rule.Subject{}, false
	}
	for i, s := range p.Draft.Stages {
		if s.Key == stage {
			return p.AtStage(i).With(rule.Keys{Stage: stage, Channel: channel}), true
		}
	}
	return rule.Subject{}, false
}

// channel returns what a channel is called; the others together, where many were compared, are no channel.
func channel(p *rule.Pass, key touchpoint.Key) touchpoint.Text {
	if key == consistency.Others {
		return both("the other channels", "کانال\u200cهای دیگر")
	}
	if c, ok := p.Map.Channel(key); ok && !c.Name.IsZero() {
		return c.Name
	}
	return touchpoint.Plain(string(key))
}
