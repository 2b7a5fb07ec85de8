package tally

import "github.com/safar-cx/safar/touchpoint"

// group returns in which of some number of groups a response falls: by its cluster if the schema has clusters, else by its identifier, else by its
// content.
func (t *Ratings) group(r *touchpoint.Response, groups int) int {
	h := uint64(14695981039346656037) // FNV-1a, 64 bits
	mix := func(b byte) { h = (h ^ uint64(b)) * 1099511628211 }
	name := r.ID
	if t.schema.Clustered {
		name = r.Cluster
	}
	for i := range len(name) {
		mix(name[i])
	}
	if name == "" && !t.schema.Clustered {
		for _, a := range r.Answers {
			mix(byte(a))
			mix(byte(uint16(a) >> 8))
		}
	}
	h ^= h >> 33 // the finaliser of MurmurHash3, so that short names spread over all groups
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return int(h % uint64(groups))
}
