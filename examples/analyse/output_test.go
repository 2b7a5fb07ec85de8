package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
)

// Pictures within sections are written like those of the page, after them, each kind counted.
func TestPicturesOfSectionsAreWrittenToo(t *testing.T) {
	dir := t.TempDir()
	r := report{page: picture.Page{
		Pictures: []picture.Picture{picture.Bars{}, picture.RankedList{}},
		Sections: []picture.Section{
			{Pictures: []picture.Picture{picture.Quadrant{}, picture.Bars{}}},
			{Pictures: []picture.Picture{picture.Changes{}, picture.Stack{}}},
		},
	}}
	require.NoError(t, outputRequest{svg: filepath.Join(dir, "air.svg")}.write(r, &bytes.Buffer{}))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	require.Equal(t, []string{"air-bars.svg", "air-bars2.svg", "air-changes.svg", "air-list.svg", "air-quadrant.svg", "air-stack.svg"}, names)
}
