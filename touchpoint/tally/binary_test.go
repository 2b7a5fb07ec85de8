package tally_test

import (
	"encoding/binary"
	"flag"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/tally"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestBinaryFormComesBackTheSame(t *testing.T) {
	for seed := range uint64(60) {
		all := collect(t, randomSurvey(rand.New(rand.NewPCG(seed, 3)), int(seed)))
		written := bytesOf(t, all)
		read, err := tally.Decode(written, tally.Options{})
		require.NoError(t, err)
		require.Equal(t, written, bytesOf(t, read))
		require.Equal(t, all.Schema(), read.Schema())
		require.NoError(t, read.Merge(all), "what was read can be merged")
	}
}

// golden is a small tally with everything the form can hold: weights, clusters, classes, periods, an item with many levels.
func golden(t testing.TB) *tally.Ratings {
	schema := touchpoint.Schema{
		Weighted: true, Clustered: true,
		Items: []touchpoint.Item{
			{Key: "food", Name: touchpoint.Text{"en": "Food", "fa": "غذا"}, Scale: touchpoint.CSAT()},
			{Key: "nps", Scale: touchpoint.NPS()},
			{Key: "hundred", Scale: touchpoint.Range(1, 20), UsersOnly: true},
		},
		Segmentations: []touchpoint.Segmentation{{Key: "purpose", Classes: []touchpoint.Class{{Key: "business"}, {Key: "other"}}}},
		Outcomes:      []touchpoint.Outcome{{Item: "nps", As: touchpoint.MeasureNPS}},
	}
	all, err := tally.NewRatings(schema, tally.Options{Groups: 4})
	require.NoError(t, err)
	for _, r := range []touchpoint.Response{
		{Period: "2016", Weight: 0.5, Cluster: "run 1", Classes: []int{0}, Answers: []touchpoint.Answer{5, 11, 20}},
		{Period: "2016", Weight: 1.25, Cluster: "run 2", Classes: []int{1}, Answers: []touchpoint.Answer{touchpoint.NotUsed, 1, 7}},
		{Period: "2017", Weight: 1.0 / 3, Cluster: "run 3", Answers: []touchpoint.Answer{3, touchpoint.NoAnswer, touchpoint.NotAsked}},
	} {
		require.NoError(t, all.Add(r))
	}
	return all
}

func TestGoldenBytesOfVersion1StayReadable(t *testing.T) {
	path := filepath.Join("testdata", "version1.bin")
	written := bytesOf(t, golden(t))
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, written, 0o644))
	}
	stored, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, stored, written)
	read, err := tally.Decode(stored, tally.Options{})
	require.NoError(t, err)
	require.Equal(t, []touchpoint.Key{"2016", "2017"}, read.Periods())
	b := table(t, read, tally.Selection{Segmentation: "purpose", Class: "business"})
	require.Equal(t, tally.Sum{N: 1, W: .5, W2: .25}, b.Responses())
	require.Equal(t, tally.Sum{N: 1, W: .5, W2: .25}, b.Joint(0, 1)[4][10])
}

// seal gives damaged bytes a checksum that fits, so that the reader looks further.
func seal(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(body, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
}

func TestMangledBytesGiveLocatedErrors(t *testing.T) {
	good := bytesOf(t, golden(t))
	body := good[:len(good)-4]
	huge := []byte(`{"items":[`)
	for range 30000 { // 60,000 categories: almost two thousand million pairs
		huge = append(huge, `{"key":"k","scale":"0-1"},`...)
	}
	for name, data := range map[string][]byte{
		"empty":           {},
		"another magic":   append([]byte("PK"), good[2:]...),
		"another version": append(append([]byte("SFRT"), 9), good[5:]...),
		"cut off":         good[:len(good)/2],
		"one bit":         append(append([]byte{}, good[:40]...), append([]byte{good[40] ^ 1}, good[41:]...)...),
		"sealed half":     seal(append([]byte{}, body[:len(body)/2]...)),
		"too long":        seal(append(append([]byte{}, body...), 0)),
		"huge schema":     seal(binary.AppendUvarint([]byte("SFRT\x01"), 1e9)),
		"double keys":     seal(append(append(append([]byte("SFRT\x01"), binary.AppendUvarint(nil, uint64(len(huge)))...), huge...), 0, 1)),
	} {
		_, err := tally.Decode(data, tally.Options{})
		require.ErrorIs(t, err, tally.ErrFormat, name)
		require.ErrorContains(t, err, "byte ", name)
	}
}

func TestAHeaderThatClaimsABillionItemsTakesNoMemory(t *testing.T) {
	schema := []byte(`{"items":[{"key":"a","scale":"0-2000"},{"key":"b","scale":"0-15"},{"key":"c","scale":"0-15"}],"clustered":true}`)
	data := append(binary.AppendUvarint([]byte("SFRT\x01"), uint64(len(schema))), schema...)
	data = append(data, 128, 32)                              // 4,096 groups
	data = append(data, 255, 255, 255, 255, 3, 0, 0, 0, 1, 1) // a thousand million tables, and one of them begun
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := tally.Decode(seal(data), tally.Options{})
	runtime.ReadMemStats(&after)
	require.ErrorIs(t, err, tally.ErrFormat)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(4<<20))
}

func TestUnmarshalLeavesTheReceiverOnError(t *testing.T) {
	all := golden(t)
	before := bytesOf(t, all)
	require.Error(t, all.UnmarshalBinary([]byte("SFRT")))
	require.Equal(t, before, bytesOf(t, all))
	var read tally.Ratings
	require.NoError(t, read.UnmarshalBinary(before))
	require.Equal(t, before, bytesOf(t, &read))
}

func FuzzDecode(f *testing.F) {
	stored, err := os.ReadFile(filepath.Join("testdata", "version1.bin"))
	require.NoError(f, err)
	f.Add(stored[:len(stored)-4])
	small := touchpoint.Schema{Items: []touchpoint.Item{{Key: "a", Scale: touchpoint.Range(0, 1)}, {Key: "b", Scale: touchpoint.Range(0, 1)}}}
	b := bytesOf(f, collect(f, survey{small, []touchpoint.Response{{Answers: []touchpoint.Answer{1, 2}}}}))
	f.Add(b[:len(b)-4])
	for _, all := range []*tally.Ratings{goldenDrivers(f), rated(f, []touchpoint.Answer{5, touchpoint.NotUsed, 2}, []touchpoint.Answer{1, 2, 3})} {
		b := bytesOf(f, all)
		f.Add(b[:len(b)-4])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		read, err := tally.Decode(seal(body), tally.Options{MaxBytes: 1 << 24})
		if err != nil {
			return
		}
		again, err := tally.Decode(bytesOf(t, read), tally.Options{})
		require.NoError(t, err)
		require.Equal(t, bytesOf(t, read), bytesOf(t, again))
		for i := range read.Schema().Items {
			table(t, read, tally.Selection{}).Histogram(i)
		}
		if drivers := read.Drivers(); drivers != nil {
			for _, m := range []tally.Missing{tally.Pairwise, tally.Listwise, tally.NotUsedAsMean} {
				if _, err := read.Related(nil, drivers, m); err != nil {
					require.ErrorIs(t, err, tally.ErrWeight)
				}
			}
		}
	})
}
