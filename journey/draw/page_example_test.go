package draw_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/safar-cx/safar/journey/draw"
	"github.com/safar-cx/safar/journey/picture"
	"github.com/safar-cx/safar/touchpoint"
)

func ExampleHTML() {
	page := picture.Page{
		Title:    touchpoint.Plain("Where the journey hurts"),
		Answer:   touchpoint.Plain("Shops hurt most."),
		Pictures: []picture.Picture{airportCurve(), airportGrid(), airportList()},
	}
	var out bytes.Buffer
	if err := draw.HTML(&out, page, draw.Options{Lang: touchpoint.English}); err != nil {
		fmt.Println(err)
		return
	}
	for _, part := range []string{"<script", "<h1>Where the journey hurts</h1>", `<table class="board grid n5"`} {
		fmt.Println(part, strings.Contains(out.String(), part))
	}
	// Output:
	// <script false
	// <h1>Where the journey hurts</h1> true
	// <table class="board grid n5" true
}

func ExampleSVG() {
	answers := picture.Distribution{
		Title:  touchpoint.Plain("Fish & chips"),
		Marks:  []picture.Portion{{Name: touchpoint.Plain("bad"), Share: picture.Of(0.2)}, {Name: touchpoint.Plain("good"), Share: picture.Of(0.5)}},
		Unused: picture.Portion{Share: picture.Of(0.3)},
	}
	var out bytes.Buffer
	if err := draw.SVG(&out, answers, draw.Options{Scheme: draw.LightOnly}); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "<title") || strings.HasPrefix(line, "<desc") {
			fmt.Fprint(os.Stdout, line)
		}
	}
	// Output:
	// <title id="title">Fish &amp; chips</title>
	// <desc id="desc">bad: 20%; good: 50%; not used: 30%</desc>
}
