package eventlog_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/eventlog"
)

func TestTimesOfEveryUnitFarApartComeBackAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	early, late := time.Date(1678, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2261, 12, 31, 23, 59, 59, 999_999_999, time.UTC)
	when := func() time.Time {
		unit := []time.Duration{1, time.Microsecond, time.Millisecond, time.Second}[r.IntN(4)]
		return []time.Time{early, late, noon, early.Add(1), time.Unix(0, 0).UTC(), time.Unix(0, -r.Int64N(9e18)).UTC()}[r.IntN(6)].Truncate(unit)
	}
	var contacts []touchpoint.Contact
	for i := range 5000 {
		c := touchpoint.Contact{Customer: fmt.Sprint(r.IntN(3)), Activity: fmt.Sprint(i), Start: when()}
		if r.IntN(2) == 0 {
			c.End = when() // before the start, too
		}
		contacts = append(contacts, c)
	}
	got := map[string][]touchpoint.Contact{}
	for _, p := range pathsOf(t, contacts, eventlog.GroupOptions{}) {
		got[p.Customer] = p.Contacts
	}
	slices.SortStableFunc(contacts, func(a, b touchpoint.Contact) int {
		return cmp.Or(cmp.Compare(a.Customer, b.Customer), a.Start.Compare(b.Start))
	})
	for i := range 3 {
		name := fmt.Sprint(i)
		want := slices.DeleteFunc(slices.Clone(contacts), func(c touchpoint.Contact) bool { return c.Customer != name })
		require.Equal(t, want, got[name])
	}
}
