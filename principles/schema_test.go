package principles_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/principles"
)

// shape is as much of JSON Schema as is compared with the types.
type shape struct {
	Schema               string           `json:"$schema"`
	Properties           map[string]shape `json:"properties"`
	Required             []string         `json:"required"`
	AdditionalProperties *json.RawMessage `json:"additionalProperties"`
	Items                *shape           `json:"items"`
	Enum                 []string         `json:"enum"`
	Const                *string          `json:"const"`
	MinItems, MaxItems   int
	Minimum, Maximum     int
	OneOf                []shape          `json:"oneOf"`
	Defs                 map[string]shape `json:"$defs"`
}

// requireMembers holds that an object of a schema has the members of a struct, and requires those that are always written.
func requireMembers(t *testing.T, s shape, typ reflect.Type, more ...string) {
	t.Helper()
	var members, required []string
	for i := range typ.NumField() {
		name, options, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		members = append(members, name)
		if !strings.Contains(options, "omit") {
			required = append(required, name)
		}
	}
	var has []string
	for name := range s.Properties {
		has = append(has, name)
	}
	require.ElementsMatch(t, append(members, more...), has, typ.Name())
	require.ElementsMatch(t, required, s.Required, typ.Name())
	require.Equal(t, "false", string(*s.AdditionalProperties), typ.Name())
}

func plain[T ~string](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

func TestTheSchemasSayWhatIsRead(t *testing.T) {
	var c, s shape
	require.NoError(t, json.Unmarshal(principles.CatalogueSchema(), &c))
	require.NoError(t, json.Unmarshal(principles.SetSchema(), &s))
	for _, root := range []shape{c, s} {
		require.Equal(t, "https://json-schema.org/draft/2020-12/schema", root.Schema)
	}
	requireMembers(t, c, reflect.TypeFor[principles.Catalogue](), "extends")
	requireMembers(t, c.Defs["principle"], reflect.TypeFor[principles.Principle]())
	requireMembers(t, c.Defs["anchors"], reflect.TypeFor[principles.Anchors]())
	requireMembers(t, c.Defs["question"], reflect.TypeFor[principles.Question]())
	requireMembers(t, s.Defs["assessment"], reflect.TypeFor[principles.Assessment]())
	require.Equal(t, principles.SchemaName, *c.Properties["schema"].Const)
	require.Equal(t, principles.ExtendsStandard, *c.Properties["extends"].Const)
	require.Equal(t, principles.SetSchemaName, *s.Properties["schema"].Const)
	require.ElementsMatch(t, plain(principles.Levels()), c.Defs["principle"].Properties["level"].Enum)
	require.ElementsMatch(t, plain(principles.Kinds()), c.Defs["question"].Properties["on"].Items.Enum)
	require.ElementsMatch(t, plain(principles.AllMedia()), c.Defs["question"].Properties["media"].Items.Enum)
	require.Equal(t, []int{principles.Marks, principles.Marks}, []int{c.Defs["marks"].MinItems, c.Defs["marks"].MaxItems})
	score := s.Defs["assessment"].Properties["score"].OneOf
	require.Equal(t, principles.Marks, score[0].Maximum)
	require.Equal(t, principles.DoesNotApply.String(), *score[1].Const)

	// and what is written has no members but these
	var written struct{ Assessments []map[string]any }
	require.NoError(t, json.Unmarshal([]byte(canonical(t, set(t, newRandomly(1).assessment(), newRandomly(2).assessment()))), &written))
	for _, a := range written.Assessments {
		for name := range a {
			require.Contains(t, s.Defs["assessment"].Properties, name)
		}
		for _, name := range s.Defs["assessment"].Required {
			require.Contains(t, a, name)
		}
	}
	clear(principles.CatalogueSchema())
	clear(principles.SetSchema())
	require.True(t, json.Valid(principles.CatalogueSchema()) && json.Valid(principles.SetSchema()), "the bytes are the caller's own")
}
