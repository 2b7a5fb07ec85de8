package main

import (
	"fmt"
	"io"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/principles"
	"github.com/safar-cx/safar/principles/scorecard"
	"github.com/safar-cx/safar/touchpoint"
)

// score makes the scorecard and writes it to the files that were asked for.
func score(r request, m *journey.Map, catalogue principles.Catalogue, set *principles.Set) (*scorecard.Card, error) {
	o := scorecard.Options{Catalogue: catalogue}
	if r.weightsFile != "" {
		if err := open(r.weightsFile, func(f io.Reader) (err error) { o.Weights, err = scorecard.ParseWeights(f); return err }); err != nil {
			return nil, err
		}
	}
	card, err := scorecard.Make(m, set, o)
	if err != nil {
		return nil, err
	}
	if r.cardFile != "" {
		if err := save(r.cardFile, func(w io.Writer) error { _, err := card.WriteTo(w); return err }); err != nil {
			return nil, err
		}
	}
	if r.htmlFile != "" {
		err = save(r.htmlFile, func(w io.Writer) error { return draw.HTML(w, card.Page(), draw.Options{Lang: r.lang}) })
	}
	return card, err
}

// show prints the scorecard and what may be said of it.
func show(w io.Writer, lang touchpoint.Lang, card *scorecard.Card) error {
	o := draw.Options{Lang: lang}
	if err := draw.Text(w, picture.Page{Pictures: []picture.Picture{card.Matrix()}}, o); err != nil {
		return err
	}
	for _, sentence := range card.Say(lang) {
		if _, err := fmt.Fprintf(w, "• %s\n", sentence); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}
