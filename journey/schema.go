package journey

import (
	_ "embed"
	"slices"
)

//go:embed map.schema.json
var mapSchema []byte

// JSONSchema returns the JSON Schema (draft 2020-12) of a map's JSON, for editors and other programs. It
// holds the shape; that keys name something and are there once, and the other ties between parts, only
// [Parse] checks; and Parse takes a null for a member left out. The bytes are the caller's own.
func JSONSchema() []byte { return slices.Clone(mapSchema) }
