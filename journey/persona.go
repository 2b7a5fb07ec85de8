package journey

import "github.com/safar-cx/safar/touchpoint"

// Persona stands for a class of customers.
type Persona struct {
	Key       touchpoint.Key    `json:"key"`
	Name      touchpoint.Text   `json:"name,omitempty"`
	Class     ClassRef          `json:"class,omitzero"`
	Share     float64           `json:"share,omitempty"`     // of all customers, 0–1; 0 means unknown
	Knowledge touchpoint.Text   `json:"knowledge,omitempty"` // what they know of the product
	Interests []touchpoint.Text `json:"interests,omitempty"`
	Channels  []touchpoint.Key  `json:"channels,omitempty"` // the ones they prefer, most preferred first
}

// ClassRef names a class of a segmentation of the survey, see [touchpoint.Segmentation]. The zero ClassRef
// names none.
type ClassRef struct {
	Segmentation touchpoint.Key `json:"segmentation"`
	Class        touchpoint.Key `json:"class"`
}
