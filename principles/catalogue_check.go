package principles

import (
	"errors"
	"slices"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// What a catalogue may hold.
const (
	maxPrinciples = 1_000
	maxAnchors    = 1_000
	maxQuestions  = 10_000
	maxAsked      = 2_000 // bytes of a text in one language
)

// Check returns nil if c makes sense, else an error that wraps a [github.com/safar-cx/safar/touchpoint/document.Problems] with all
// that is wrong, by JSON pointer. Every text must say something; one in a language must be there in English and Persian, since
// worksheets are printed in both.
func (c Catalogue) Check() error { return problems(Catalogue{}, c).Err("principles") }

// problems returns what is wrong with c as an addition to base, with pointers into c.
func problems(base, c Catalogue) document.Problems {
	k := checker{principles: map[touchpoint.Key]bool{}, anchors: map[touchpoint.Key]bool{}, questions: map[touchpoint.Key]bool{}}
	for _, p := range base.Principles {
		k.principles[p.Key] = true
	}
	for _, a := range base.Anchors {
		k.anchors[a.Key] = true
	}
	for _, q := range base.Questions {
		k.questions[q.Key] = true
	}
	k.catalogue(c)
	return k.found
}

type checker struct {
	found                          document.Problems
	principles, anchors, questions map[touchpoint.Key]bool
}

func (k *checker) catalogue(c Catalogue) {
	if c.Schema != "" && c.Schema != SchemaName {
		k.found.Add("/schema", "this is %s; only %q is known here", document.Quote(c.Schema), SchemaName)
		return
	}
	k.optional("/name", c.Name)
	k.optional("/source", c.Source)
	fits := k.size("/principles", len(c.Principles), maxPrinciples)
	fits = k.size("/anchors", len(c.Anchors), maxAnchors) && fits
	if !k.size("/questions", len(c.Questions), maxQuestions) || !fits {
		return
	}
	for i, p := range c.Principles {
		at := document.Pointer("/principles").Index(i)
		k.key(at, "principle", p.Key, k.principles)
		k.text(at.Member("name"), p.Name)
		k.text(at.Member("statement"), p.Statement)
		if p.Level != "" {
			word(k, at.Member("level"), "level", p.Level, Levels())
		}
	}
	for i, a := range c.Anchors {
		at := document.Pointer("/anchors").Index(i)
		k.key(at, "set of anchors", a.Key, k.anchors)
		k.optional(at.Member("name"), a.Name)
		k.marks(at.Member("marks"), a.Marks)
	}
	for i, q := range c.Questions {
		k.question(document.Pointer("/questions").Index(i), q)
	}
}

func (k *checker) question(at document.Pointer, q Question) {
	k.key(at, "question", q.Key, k.questions)
	k.refer(at.Member("principle"), "principle", q.Principle, k.principles)
	k.text(at.Member("asks"), q.Asks)
	words(k, at.Member("on"), "kind of subject", q.On, Kinds())
	words(k, at.Member("media"), "medium", q.Media, AllMedia())
	switch {
	case q.Anchors != "" && len(q.Marks) > 0:
		k.found.Add(at.Member("marks"), "a question has marks of its own or names anchors, not both")
	case q.Anchors != "":
		k.refer(at.Member("anchors"), "set of anchors", q.Anchors, k.anchors)
	case len(q.Marks) == 0:
		k.found.Add(at, "a question needs anchors, or %d marks of its own", Marks)
	default:
		k.marks(at.Member("marks"), q.Marks)
	}
}

func (k *checker) size(at document.Pointer, n, limit int) bool {
	if n > limit {
		k.found.Add(at, "a list of %d; at most %d are allowed", n, limit)
	}
	return n <= limit
}

func (k *checker) key(at document.Pointer, what string, key touchpoint.Key, known map[touchpoint.Key]bool) {
	at = at.Member("key")
	if err := key.Check(); err != nil {
		k.found.AddError(at, err)
		return
	}
	if known[key] {
		k.found.Add(at, "there is a %s %s already", what, document.Quote(string(key)))
	}
	known[key] = true
}

func (k *checker) refer(at document.Pointer, what string, key touchpoint.Key, known map[touchpoint.Key]bool) {
	if known[key] || k.found.Full() {
		return
	}
	k.found.Add(at, "there is no %s %s%s", what, document.Quote(string(key)), didYouMean(string(key), known))
	if !k.found.Full() {
		k.found[len(k.found)-1].Cause = errDangling
	}
}

// errDangling is behind a problem about a key that names nothing.
var errDangling = errors.New("principles: a key that names nothing")

// didYouMean names the nearest of some keys, always the same.
func didYouMean(word string, known map[touchpoint.Key]bool) string {
	names := make([]string, 0, len(known))
	for key := range known {
		names = append(names, string(key))
	}
	slices.Sort(names)
	return document.DidYouMean(word, names)
}

func word[T ~string](k *checker, at document.Pointer, what string, w T, known []T) {
	if !slices.Contains(known, w) {
		names := make([]string, len(known))
		for i, n := range known {
			names[i] = string(n)
		}
		k.found.Add(at, "there is no %s %s%s; there are %v", what, document.Quote(string(w)), document.DidYouMean(string(w), names), names)
	}
}

func words[T ~string](k *checker, at document.Pointer, what string, list, known []T) {
	if !k.size(at, len(list), len(known)) {
		return
	}
	for i, w := range list {
		word(k, at.Index(i), what, w, known)
		if slices.Contains(list[:i], w) {
			k.found.Add(at.Index(i), "%s is here twice", document.Quote(string(w)))
		}
	}
}

func (k *checker) marks(at document.Pointer, list []touchpoint.Text) {
	if len(list) != Marks {
		k.found.Add(at, "%d marks; a scale has %d, the worst first", len(list), Marks)
		return
	}
	for i, t := range list {
		k.text(at.Index(i), t)
	}
}

// text checks a text that must be there: plain, or in both languages of the worksheets.
func (k *checker) text(at document.Pointer, t touchpoint.Text) {
	k.optional(at, t)
	if t.IsZero() {
		k.found.Add(at, "nothing is said")
		return
	}
	if t[""] != "" {
		return
	}
	for _, lang := range []touchpoint.Lang{touchpoint.English, touchpoint.Persian} {
		if t[lang] == "" {
			k.found.Add(at, "it is not said in %q; say it in en and fa, or as a plain string for all languages", string(lang))
		}
	}
}

func (k *checker) optional(at document.Pointer, t touchpoint.Text) {
	k.found.AddError(at, t.Check())
	for _, lang := range t.Langs() {
		if len(t[lang]) > maxAsked {
			k.found.Add(at, "%d bytes of %q; at most %d are allowed", len(t[lang]), string(lang), maxAsked)
		}
	}
}
