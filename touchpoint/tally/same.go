package tally

import (
	"slices"

	"github.com/safar-cx/safar/touchpoint"
)

// sameQuestions reports whether two schemas ask the same items in the same way and divide respondents alike. Names and outcomes do not matter.
func sameQuestions(a, b touchpoint.Schema) bool {
	return a.Weighted == b.Weighted && a.Clustered == b.Clustered &&
		slices.EqualFunc(a.Items, b.Items, func(x, y touchpoint.Item) bool {
			return x.Key == y.Key && x.Scale == y.Scale && x.UsersOnly == y.UsersOnly
		}) &&
		slices.EqualFunc(a.Segmentations, b.Segmentations, func(x, y touchpoint.Segmentation) bool {
			return x.Key == y.Key && slices.EqualFunc(x.Classes, y.Classes, func(c, d touchpoint.Class) bool { return c.Key == d.Key })
		})
}
