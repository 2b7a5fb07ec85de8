package safar_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/safar-cx/safar/gap"
	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint/survey"
	"github.com/safar-cx/safar/touchpoint/tally"
)

func Example() {
	mapFile, bookFile, answers := open("map.json"), open("codebook.json"), open("2017.csv.gz")
	ctx := context.Background()

	m, err := journey.Parse(mapFile)
	check(err)
	book, err := survey.ParseCodebook(bookFile)
	check(err)
	reader, err := survey.NewReader(answers, book, survey.Options{Name: "2017.csv.gz"})
	check(err)
	evidence, err := tally.Collect(reader.Schema(), tally.Options{}, reader.Responses(ctx))
	check(err)
	ranking, err := gap.Rank(m, evidence, gap.Options{})
	check(err)
	worst := ranking.Points[0]
	fmt.Println(worst.Touchpoint, worst.RankSet, ranking.Sentences[3])
	// Output: restaurants [1 2] Restaurants and Shops hurt most; which of the two is worse the data cannot tell.
}

func open(name string) *os.File {
	f, err := os.Open(filepath.Join("examples", "analyse", "data", "sfo", name))
	check(err)
	return f
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
