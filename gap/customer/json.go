package customer

import (
	"io"

	"github.com/safar-cx/safar/touchpoint/document"
)

// WriteTo writes the view as canonical JSON: the same view gives the same bytes.
func (v *View) WriteTo(w io.Writer) (int64, error) {
	b, err := document.Encode(v)
	if err != nil {
		return 0, err
	}
	n, err := w.Write(b)
	return int64(n), err
}
