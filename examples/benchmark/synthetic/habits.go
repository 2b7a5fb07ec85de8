package synthetic

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

const maxActivities = 200

// channels are what a row may say of the channel.
var channels = []string{"web", "app", "phone", "shop", "email", "chat"}

// named are the activities that have a name; further ones are numbered. Some names need quotes in CSV, and escapes in XML.
var named = []string{
	"Visit", "Search", "Compare", "Read reviews", "Ask, by any means", "Sign up", "Log in", "Choose", "Put in cart", "Change cart",
	"Choose delivery", "Choose payment", "Pay", "Receive \"thank you\"", "Wait for parcel", "Track parcel", "Receive parcel", "Unpack & use",
	"Use", "Look for help", "Complain, in writing", "Send back", "Cancel", "Buy again",
}

// ActivityNames returns the names of the activities of a log.
func ActivityNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		if i < len(named) {
			names[i] = named[i]
		} else {
			names[i] = fmt.Sprintf("Step %d", i+1)
		}
	}
	return names
}

// slug makes the key of a name.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
}

// habits are what customers tend to do.
type habits struct {
	follow [][64]uint8                         // by activity: what follows, each entry as likely
	length []uint64                            // the most seconds that an activity takes
	marks  [][6] /* len(channels) */ [16]uint8 // by activity and channel: the marks given, each entry as likely
}

func newHabits(activities int, seed uint64) *habits {
	r := rand.New(rand.NewPCG(seed, 0xab175))
	h := &habits{follow: make([][64]uint8, activities), length: make([]uint64, activities), marks: make([][6][16]uint8, activities)}
	for a := range activities {
		likely := [3]uint8{uint8((a + 1) % activities), uint8((a + 1 + r.IntN(3)) % activities), uint8(r.IntN(activities))}
		for i := range h.follow[a] {
			switch { // mostly the next one, so that many customers take the same way, and sometimes anything
			case i < 40:
				h.follow[a][i] = likely[0]
			case i < 52:
				h.follow[a][i] = likely[1]
			case i < 60:
				h.follow[a][i] = likely[2]
			default:
				h.follow[a][i] = uint8(r.IntN(activities))
			}
		}
		h.length[a] = 60 << r.UintN(8)
		for c := range h.marks[a] {
			level := r.IntN(4)
			for i := range h.marks[a][c] {
				h.marks[a][c][i] = uint8(max(1, min(5, level+r.IntN(2)+r.IntN(3))))
			}
		}
	}
	return h
}

// next returns what a customer does after an activity.
func (h *habits) next(after uint8, first bool, r *rand.Rand) uint8 {
	dice := r.Uint32()
	if first {
		return uint8(dice & 1 * (dice >> 1 & 1)) // three of four begin with the first, the others with the second
	}
	return h.follow[after][dice&63]
}

func (h *habits) rate(activity, channel uint8, r *rand.Rand) uint8 {
	return h.marks[activity][channel][r.Uint32()&15]
}
