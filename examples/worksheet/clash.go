package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/touchpoint"
)

// clashes names the answers that one assessor gave in two ways on one date: which of them came later a worksheet does not say.
func clashes(w io.Writer, lang touchpoint.Lang, set *principles.Set) error {
	f, say := picture.Format{Lang: lang}, words[lang]
	type answer struct {
		subject  principles.Subject
		question touchpoint.Key
		assessor string
	}
	var seen []answer
	for _, a := range set.Clashes() {
		at := answer{a.Subject, a.Question, principles.AssessorKey(a.Assessor)}
		if slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		if _, err := fmt.Fprintf(w, say.clash, f.Name(a.Assessor), f.Name(string(a.Question)), f.Name(a.Subject.String())); err != nil {
			return err
		}
	}
	return nil
}
