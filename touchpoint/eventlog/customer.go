package eventlog

import (
	"context"

	"github.com/safar-cx/safar/touchpoint"
)

// PathsOf reads the rest of the file and returns the paths of one customer: one, or one for each session, in the order of time; none where the log does
// not know the customer. It groups as [Reader.Group] does, but keeps nothing of anyone else: memory is bounded by the contacts of that customer and
// [GroupOptions.MaxBytes]. o.Customers is not looked at.
func (r *Reader) PathsOf(ctx context.Context, customer string, o GroupOptions) ([]touchpoint.Path, error) {
	o.Customers = []string{customer}
	g, err := r.Group(ctx, o)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	var all []touchpoint.Path
	for p, err := range g.Paths(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, p.Clone())
	}
	return all, nil
}
