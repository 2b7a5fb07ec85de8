package journey_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey"
	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// shape is as much of JSON Schema as the map's schema uses.
type shape struct {
	Schema               string           `json:"$schema"`
	ID                   string           `json:"$id"`
	Title                string           `json:"title"`
	Description          string           `json:"description"`
	Ref                  string           `json:"$ref"`
	Defs                 map[string]shape `json:"$defs"`
	Type                 string           `json:"type"`
	Properties           map[string]shape `json:"properties"`
	Required             []string         `json:"required"`
	AdditionalProperties *shape           `json:"additionalProperties"`
	PropertyNames        *shape           `json:"propertyNames"`
	Items                *shape           `json:"items"`
	MinItems             int              `json:"minItems"`
	MaxItems             *int             `json:"maxItems"`
	UniqueItems          bool             `json:"uniqueItems"`
	Enum                 []string         `json:"enum"`
	Const                *string          `json:"const"`
	Pattern              string           `json:"pattern"`
	MinLength            int              `json:"minLength"`
	MaxLength            *int             `json:"maxLength"`
	Minimum              *float64         `json:"minimum"`
	Maximum              *float64         `json:"maximum"`
	ExclusiveMinimum     *float64         `json:"exclusiveMinimum"`
	OneOf                []shape          `json:"oneOf"`
	AllOf                []shape          `json:"allOf"`
	If                   *shape           `json:"if"`
	Then                 *shape           `json:"then"`
	Else                 *shape           `json:"else"`
	never                bool             // the schema false
}

func (s *shape) UnmarshalJSON(data []byte) error {
	type bare shape
	if string(data) == "false" {
		*s = shape{never: true}
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode((*bare)(s))
}

func mapShape(t *testing.T) shape {
	t.Helper()
	var s shape
	require.NoError(t, json.Unmarshal(journey.JSONSchema(), &s))
	require.Equal(t, "https://json-schema.org/draft/2020-12/schema", s.Schema)
	return s
}

func (s shape) def(root shape) shape {
	if s.Ref == "" {
		return s
	}
	return root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
}

func TestTheSchemaHasTheMembersOfTheStructs(t *testing.T) {
	root := mapShape(t)
	used := map[string]bool{}
	var walk func(at string, typ reflect.Type, s shape)
	walk = func(at string, typ reflect.Type, s shape) {
		if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
			require.Contains(t, root.Defs, name, at)
			used[name] = true
			s = s.def(root)
		}
		switch typ {
		case reflect.TypeFor[document.Pointer](), reflect.TypeFor[touchpoint.Text](), reflect.TypeFor[touchpoint.Duration](), reflect.TypeFor[journey.Date](), reflect.TypeFor[touchpoint.Key]():
			require.Equal(t, root.Defs[strings.ToLower(typ.Name())], s, at)
			return
		}
		switch typ.Kind() {
		case reflect.Struct:
			var names []string
			for _, field := range reflect.VisibleFields(typ) {
				if field.Anonymous {
					continue // its members are the struct's own
				}
				name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
				names = append(names, name)
				require.Contains(t, s.Properties, name, at)
				if !strings.HasPrefix(options, "omit") {
					require.Contains(t, s.Required, name, at)
				}
				walk(at+"/"+name, field.Type, s.Properties[name])
			}
			require.ElementsMatch(t, names, slices.Collect(maps.Keys(s.Properties)), at)
			require.Subset(t, names, s.Required, at)
			require.True(t, s.AdditionalProperties != nil && s.AdditionalProperties.never, at)
		case reflect.Slice:
			require.Equal(t, "array", s.Type, at)
			require.NotNil(t, s.MaxItems, at)
			walk(at+"/0", typ.Elem(), *s.Items)
		case reflect.Float64:
			require.Equal(t, "number", s.Type, at)
		case reflect.Bool:
			require.Equal(t, "boolean", s.Type, at)
		case reflect.String:
			if typ != reflect.TypeFor[string]() {
				require.Equal(t, words(typ), s.Enum, at)
			}
		default:
			t.Fatalf("%s: the schema test knows no %v", at, typ)
		}
	}
	walk("", reflect.TypeFor[journey.Draft](), root)
	require.ElementsMatch(t, slices.Collect(maps.Keys(root.Defs)), slices.Collect(maps.Keys(used)), "the definitions that are used")
	require.Equal(t, journey.SchemaName, *root.Properties["schema"].Const)
}

// words returns the list of words that a type of words has.
func words(typ reflect.Type) []string {
	lists := []any{
		journey.EvidenceKinds(), journey.Bases(), journey.Repairs(), journey.TriggerKinds(),
		touchpoint.ChannelKinds(), touchpoint.Services(), touchpoint.Layers(), touchpoint.PartKinds(),
	}
	var out []string
	for _, list := range lists {
		if v := reflect.ValueOf(list); v.Type().Elem() == typ {
			for i := range v.Len() {
				out = append(out, v.Index(i).String())
			}
		}
	}
	return out
}

// accepts reports whether a value satisfies the schema.
func (s shape) accepts(root shape, v any) bool {
	if s.never {
		return false
	}
	if s.Ref != "" && !s.def(root).accepts(root, v) {
		return false
	}
	for _, part := range s.AllOf {
		if !part.accepts(root, v) {
			return false
		}
	}
	if n := len(s.OneOf); n > 0 {
		for _, part := range s.OneOf {
			if !part.accepts(root, v) {
				n--
			}
		}
		if n != 1 {
			return false
		}
	}
	if s.If != nil {
		branch := s.Then
		if !s.If.accepts(root, v) {
			branch = s.Else
		}
		if !branch.accepts(root, v) {
			return false
		}
	}
	return s.acceptsPlain(v) && s.acceptsList(root, v) && s.acceptsObject(root, v)
}

func (s shape) acceptsPlain(v any) bool {
	types := map[string]reflect.Kind{"string": reflect.String, "number": reflect.Float64, "boolean": reflect.Bool, "array": reflect.Slice, "object": reflect.Map}
	if s.Type != "" && reflect.ValueOf(v).Kind() != types[s.Type] {
		return false
	}
	if x, ok := v.(float64); ok {
		return !(s.Minimum != nil && x < *s.Minimum || s.Maximum != nil && x > *s.Maximum || s.ExclusiveMinimum != nil && x <= *s.ExclusiveMinimum)
	}
	text, ok := v.(string)
	if !ok {
		return s.Enum == nil && s.Const == nil
	}
	n := utf8.RuneCountInString(text)
	return !(s.Enum != nil && !slices.Contains(s.Enum, text) || s.Const != nil && *s.Const != text ||
		n < s.MinLength || s.MaxLength != nil && n > *s.MaxLength || s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(text))
}

func (s shape) acceptsList(root shape, v any) bool {
	list, ok := v.([]any)
	if !ok {
		return true
	}
	if len(list) < s.MinItems || s.MaxItems != nil && len(list) > *s.MaxItems {
		return false
	}
	for i, e := range list {
		if s.Items != nil && !s.Items.accepts(root, e) || s.UniqueItems && slices.Index(list, e) != i {
			return false
		}
	}
	return true
}

func (s shape) acceptsObject(root shape, v any) bool {
	object, ok := v.(map[string]any)
	if !ok {
		return true
	}
	for _, name := range s.Required {
		if _, ok := object[name]; !ok {
			return false
		}
	}
	for name, e := range object {
		if s.PropertyNames != nil && !s.PropertyNames.accepts(root, name) {
			return false
		}
		if p, ok := s.Properties[name]; ok {
			if !p.accepts(root, e) {
				return false
			}
		} else if s.AdditionalProperties != nil && !s.AdditionalProperties.accepts(root, e) {
			return false
		}
	}
	return true
}

func TestTheSchemaAcceptsWhatTheLibraryWrites(t *testing.T) {
	root := mapShape(t)
	drafts := []journey.Draft{fullDraft(), journey.Sketch(touchpoint.Schema{}, "سفر_1")}
	for seed := range uint64(100) {
		drafts = append(drafts, newRandom(seed).draft())
	}
	for i, d := range drafts {
		m, err := journey.New(d)
		require.NoError(t, err)
		var v any
		require.NoError(t, json.Unmarshal(canonical(t, m), &v))
		require.True(t, root.accepts(root, v), "draft %d: %s", i, canonical(t, m))
	}
}

func TestTheSchemaRefusesWhatIsMisshapen(t *testing.T) {
	root := mapShape(t)
	for _, name := range []string{"codebook", "empty", "keys", "levels", "list", "members", "newer-member", "next-schema", "no-schema", "no-stages", "numbers", "plan", "renames", "texts", "types", "words"} {
		data, err := os.ReadFile(filepath.Join("testdata/bad", name+".json"))
		require.NoError(t, err)
		var v any
		if json.Unmarshal(data, &v) != nil {
			continue // a number out of range
		}
		require.False(t, root.accepts(root, v), name)
	}
}

func TestTheSchemaIsTheCallersOwnCopy(t *testing.T) {
	clear(journey.JSONSchema())
	mapShape(t)
}
