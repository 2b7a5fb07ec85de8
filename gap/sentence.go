package gap

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/safar-cx/safar/gap/legend"
	"github.com/safar-cx/safar/touchpoint"
)

// listed is how many points a sentence names at most before it counts them instead.
const listed = 7

// spoken is how many personas are spoken of one by one at most.
const spoken = 4

// Say says the ranking in sentences, in English or Persian, that claim no more than the intervals and rank sets allow. What is said to be sure rests on the simultaneous sets, so all of it holds
// together. It speaks of everyone, or of the first persona where everyone was not ranked, and then of what differs for the others.
func (r *Ranking) Say(lang touchpoint.Lang) []string {
	s := r.speaker(lang)
	return slices.Concat(s.outcomes(r.First()), s.claims(), s.behaviour(), s.answered(), s.experts(), s.assessed(), s.method())
}

// behaviour says what customers did on the whole journey, where that was asked for.
func (s speaker) behaviour() (out []string) {
	if s.r.Paths != nil {
		out = s.r.Paths.Say(names(s.r.Legend), s.lang)
	}
	if s.r.Plan != nil {
		out = append(out, s.r.Plan.Say(names(s.r.Legend), s.lang)...)
	}
	return out
}

// pointed is what a page says: the claims, but for what cannot be told, and what calls for something to be done.
func (s speaker) pointed() []string {
	s.silent = true
	return slices.Concat(s.claims(), s.brief(), s.experts())
}

// brief says of what customers did on the whole journey what calls for something to be done.
func (s speaker) brief() (out []string) {
	if s.r.Paths != nil {
		out = s.r.Paths.Brief(names(s.r.Legend), s.lang)
	}
	if s.r.Plan != nil {
		out = append(out, s.r.Plan.Brief(names(s.r.Legend), s.lang)...)
	}
	return out
}

// First returns the persona that comes first: empty for everyone.
func (r *Ranking) First() touchpoint.Key {
	if len(r.Points) == 0 {
		return ""
	}
	return r.Points[0].Persona
}

// speaker says a ranking in one language.
type speaker struct {
	r    *Ranking
	lang touchpoint.Lang
	phrasebook
	legend.Voice
	silent bool // about what cannot be told and pictures show
}

func (r *Ranking) speaker(lang touchpoint.Lang) speaker {
	return speaker{r, lang, phrases(lang), r.Legend.Voice(lang), false}
}

// claims says where it hurts.
func (s speaker) claims() []string {
	first := s.r.First()
	points := s.r.Of(first)
	if len(points) == 0 && s.r.Paths != nil {
		return s.frictionClaims()
	}
	claim := s.top(points)
	if first != "" {
		claim = fmt.Sprintf(s.persona, s.name(s.r.Legend.Persona(first)), claim)
	}
	lost := s.frictionClaims()
	if len(lost) > 0 { // the answers to both questions first
		claims := slices.Concat([]string{claim, lost[0]}, s.saidDone(), s.personas(first), s.worst(points), s.details(points), s.repairs(points), s.doubts(points))
		return append(claims, lost[1:]...)
	}
	return slices.Concat([]string{claim}, s.personas(first), s.worst(points), s.details(points), s.repairs(points), s.doubts(points))
}

// name writes a name into a sentence, with the quotation marks of the language.
func (s speaker) name(t touchpoint.Text) string { return s.Quote(t) }

// plain writes a name into a sentence without quotation marks.
func (s speaker) plain(t touchpoint.Text) string { return s.Plain(t) }

// point names a point by its touchpoint, and by its stage too where the touchpoint has points in several.
func (s speaker) point(p Point) string {
	elsewhere := func(q Point) bool { return q.Touchpoint == p.Touchpoint && q.Stage != p.Stage }
	if slices.ContainsFunc(s.r.Points, elsewhere) {
		return s.touch(p) + " (" + s.plain(s.r.Legend.Stage(p.Stage)) + ")"
	}
	return s.touch(p)
}

func (s speaker) touch(p Point) string {
	name, _ := s.r.Legend.Touchpoint(p.Touchpoint)
	return s.name(name)
}

func (s speaker) points(all []Point) string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = s.point(p)
	}
	return s.List(names...)
}

// outcomes says how the whole went.
func (s speaker) outcomes(persona touchpoint.Key) []string {
	var out []string
	for _, o := range s.r.Outcomes {
		if o.Persona != persona || !o.Value.IsKnown() || o.Interval.IsZero() {
			continue
		}
		item := s.r.Legend.Item(o.Item)
		n := s.counted(int64(o.N.Float()), s.answers)
		low, high := o.Interval[0].Float(), o.Interval[1].Float()
		switch o.Kind {
		case touchpoint.MeasureNPS:
			out = append(out, fmt.Sprintf(s.nps, s.name(item.Name), s.Fixed(o.Value.Float(), 0), s.Range(low, high, 0), n))
		case touchpoint.MeasureShare:
			out = append(out, fmt.Sprintf(s.share, s.name(item.Name), s.Percent(o.Value.Float(), 1), s.Between(s.Percent(low, 1), s.Percent(high, 1), false), n))
		default:
			out = append(out, fmt.Sprintf(s.mean, s.name(item.Name), s.Fixed(o.Value.Float(), 2), s.Range(low, high, 2), n, s.mark(item.Scale.Min), s.mark(item.Scale.Max)))
		}
	}
	return out
}

// mark writes the end of a scale.
func (s speaker) mark(v float64) string {
	if v == float64(int(v)) {
		return s.Fixed(v, 0)
	}
	return s.Fixed(v, 2)
}

// lead returns the points that may each be the worst: those whose rank set begins at 1. None of them is surely worse than another. apart says that all others surely rank after them.
func lead(points []Point) (may []Point, apart bool) {
	may = filter(points, func(p Point) bool { return p.Rank > 0 && p.RankSet.Best() == 1 })
	apart = !slices.ContainsFunc(points, func(p Point) bool {
		return p.RankSet.Best() > 1 && p.RankSet.Best() <= len(may)
	})
	return may, apart
}

// among says of a sentence about the ranks of some points that it is about ranked points alone, where a point without a rank may hurt more than one of them.
func (s speaker) among(points, named []Point, sentence string) string {
	rival := func(p Point) bool {
		return p.Rank == 0 && slices.ContainsFunc(named, func(q Point) bool { return p.Interval[1].Float() >= q.Interval[0].Float() })
	}
	if slices.ContainsFunc(points, rival) {
		return fmt.Sprintf(s.ranked, sentence)
	}
	return sentence
}

// top says what is worst.
func (s speaker) top(points []Point) string {
	sentence := s.first(points)
	if len(filter(points, func(p Point) bool { return p.Rank > 0 })) < 2 {
		return sentence // it says itself that there is nothing to compare
	}
	may, _ := lead(points)
	return s.among(points, may, sentence)
}

// first is top as if there were ranked points alone.
func (s speaker) first(points []Point) string {
	may, apart := lead(points)
	ranked := filter(points, func(p Point) bool { return p.Rank > 0 })
	switch {
	case len(ranked) == 0:
		return s.nothing
	case slices.ContainsFunc(points, withheld): // who knows what is worse than these
		return fmt.Sprintf(s.shown, s.point(ranked[0]))
	case len(ranked) == 1:
		return fmt.Sprintf(s.only, s.point(ranked[0]))
	case len(may) == 1 && apart:
		return fmt.Sprintf(s.phrasebook.worst, s.point(may[0]))
	case len(may) > listed || len(may) == len(ranked):
		return fmt.Sprintf(s.openMany, s.point(may[0]), s.Count(len(may)))
	case !apart:
		return fmt.Sprintf(s.open, s.point(may[0]), s.points(may))
	case len(may) == 2:
		return fmt.Sprintf(s.tiedTwo, s.points(s.mapped(may)))
	default:
		return fmt.Sprintf(s.tiedMany, s.points(s.mapped(may)))
	}
}

func withheld(p Point) bool { return p.Suppressed }

// mapped returns points in the order of the map: between tied ones, scores make none.
func (s speaker) mapped(points []Point) []Point {
	stage := func(p Point) int {
		return slices.IndexFunc(s.r.Legend.Stages, func(n touchpoint.Named) bool { return n.Key == p.Stage })
	}
	place := func(p Point) int {
		return slices.IndexFunc(s.r.Legend.Touchpoints, func(t touchpoint.Touchpoint) bool { return t.Key == p.Touchpoint })
	}
	out := slices.Clone(points)
	slices.SortStableFunc(out, func(a, b Point) int { return cmp.Or(stage(a)-stage(b), place(a)-place(b)) })
	return out
}

func filter(points []Point, keep func(Point) bool) []Point {
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !keep(p) })
}

// worst says which points are surely, and which possibly, among the worst k, for the largest k that was asked for and is less than all.
func (s speaker) worst(points []Point) []string {
	ranked := filter(points, func(p Point) bool { return p.Rank > 0 })
	k := 0
	for asked := range s.r.Worst {
		if int(asked) < len(ranked) {
			k = max(k, int(asked))
		}
	}
	if k == 0 {
		return nil
	}
	sure := filter(ranked, func(p Point) bool { return p.RankSet.Worst() <= k })
	maybe := filter(ranked, func(p Point) bool { return p.RankSet.Best() <= k && p.RankSet.Worst() > k })
	var out []string
	if len(sure) > 0 {
		out = append(out, s.among(points, sure, fmt.Sprintf(s.sure, s.Count(k), s.points(sure))))
	}
	if len(maybe) > 0 && len(maybe) <= listed {
		phrase := s.also
		if len(sure) == 0 {
			phrase = s.maybe
		}
		out = append(out, s.among(points, maybe, fmt.Sprintf(phrase, s.Count(k), s.points(maybe))))
	}
	return out
}

// details gives the figures of the first three.
func (s speaker) details(points []Point) []string {
	var out []string
	for _, p := range filter(points, func(p Point) bool { return p.Rank > 0 && p.Rank <= 3 }) {
		use, whose := "", s.customers
		if p.Base == Users {
			whose = s.ofUsers
		}
		if p.Reach.IsKnown() {
			use = fmt.Sprintf(s.use, s.Percent(p.Reach.Float(), 0))
		}
		if scale := s.r.Legend.Item(p.Items[0]).Scale; p.ActualRaw.IsKnown() && scale.Best != touchpoint.Low {
			phrase := s.rate
			if use == "" {
				phrase = s.rated
			}
			use += fmt.Sprintf(phrase, s.Fixed(p.ActualRaw.Float(), 2), s.mark(scale.Max))
		}
		score := s.Range(p.Interval[0].Float(), p.Interval[1].Float(), 1)
		out = append(out, fmt.Sprintf(s.detail, s.touch(p), s.plain(s.r.Legend.Stage(p.Stage)), s.Fixed(p.Score.Float(), 1), score, use, whose))
	}
	return out
}

// repairs says what the gaps of the first five call for, where an intended level is known.
func (s speaker) repairs(points []Point) []string {
	first := filter(points, func(p Point) bool { return p.Rank > 0 && p.Rank <= 5 && p.Intended.IsKnown() })
	var out []string
	for _, hint := range []struct {
		is     Hint
		phrase string
	}{{HintRedesign, s.redesign}, {HintSmallChange, s.small}, {HintNone, s.cannot}} {
		if group := filter(first, func(p Point) bool { return p.Repair == hint.is }); len(group) > 0 {
			out = append(out, fmt.Sprintf(hint.phrase, s.points(group)))
		}
	}
	return out
}

// personas says what can be said of each persona by themselves, those of whom the same can be said together.
func (s speaker) personas(first touchpoint.Key) []string {
	said := s.top(s.r.Of(first))
	var out, same []string
	for _, p := range s.r.Legend.Personas {
		if p.Key == first {
			continue
		}
		name := s.name(s.r.Legend.Persona(p.Key))
		if claim := s.top(s.r.Of(p.Key)); claim == said {
			same = append(same, name)
		} else {
			out = append(out, fmt.Sprintf(s.persona, name, claim))
		}
	}
	if n := len(out) + len(same); n > spoken {
		return []string{fmt.Sprintf(s.many, s.Count(n), s.Count(len(same)))}
	}
	switch len(same) {
	case 0:
		return out
	case 1:
		return append([]string{fmt.Sprintf(s.sameOne, same[0])}, out...)
	default:
		return append([]string{fmt.Sprintf(s.same, s.List(same...))}, out...)
	}
}

// doubts names what could not be ranked and why.
func (s speaker) doubts(points []Point) []string {
	var out []string
	few := filter(points, func(p Point) bool { return p.TooFew && !p.Suppressed })
	if len(few) > 0 && len(few) < len(points) {
		out = append(out, fmt.Sprintf(s.tooFew, s.points(few), s.Fixed(s.r.Min, 0)))
	}
	for _, p := range few[:min(len(few), listed)] {
		if p.Shrunk == nil || !p.Shrunk.Level.IsKnown() || !p.Actual.IsKnown() {
			continue
		}
		level, percent := p.Shrunk.Level, func(v float64) string { return s.Fixed(100*v, 0) }
		out = append(out, fmt.Sprintf(s.drawn, s.point(p), s.Count(p.Shrunk.Cells-1), percent(level.Value.Float()), s.Range(100*level.Interval[0].Float(), 100*level.Interval[1].Float(), 0), percent(p.Actual.Float())))
	}
	if gone := filter(points, withheld); len(gone) > 0 {
		out = append(out, fmt.Sprintf(s.suppressed, s.Count(len(gone))))
	}
	return out
}

// method says what the figures rest on, and what the map says of itself.
func (s speaker) method() []string {
	var out []string
	if note := s.r.Legend.Note; !note.IsZero() {
		out = append(out, s.plain(note))
	}
	sure := s.confidence
	if len(s.r.Of(s.r.First())) == 0 { // of nobody's ratings
		sure = s.r.paths().Phrase(sure)
	}
	out = append(out, fmt.Sprintf(sure, s.Percent(s.r.Confidence, 0)))
	keys := func(n Note) string {
		names := make([]string, len(n.About))
		for i, k := range n.About {
			names[i] = s.name(touchpoint.Plain(string(k)))
		}
		return s.List(names...)
	}
	for _, n := range s.r.Notes {
		switch n.Kind {
		case NoteDesiredAssumed:
			out = append(out, s.assumed)
		case NoteImportanceEqual:
			out = append(out, s.equal)
		case NoteImportanceStated:
			out = append(out, s.stated)
		case NoteUsersOnly:
			if s.r.usersOnly() {
				out = append(out, s.allUsers)
			} else {
				out = append(out, fmt.Sprintf(s.users, keys(n)))
			}
		case NoteCounts:
			out = append(out, s.counts)
		case NoteItemsMissing:
			out = append(out, fmt.Sprintf(s.itemsMissing, keys(n)))
		case NotePersonasMissing:
			out = append(out, fmt.Sprintf(s.noPersona, keys(n)))
		}
	}
	switch {
	case len(s.r.Of(s.r.First())) == 0 && s.r.Paths != nil: // no ratings to speak of
	case s.r.Variance == Jackknife:
		out = append(out, s.jackknife)
	case s.r.Variance == Groups:
		out = append(out, s.groups)
	default:
		out = append(out, s.independent)
	}
	out = append(out, s.frictionMethod()...)
	if s.r.Weighted {
		out = append(out, fmt.Sprintf(s.weighted, s.Fixed(s.r.Responses.Weight.Float(), 0)))
	}
	if s.r.Responses.Skipped > 0 {
		out = append(out, fmt.Sprintf(s.skipped, s.Count(int(s.r.Responses.Skipped))))
	}
	return out
}
