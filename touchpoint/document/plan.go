package document

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// mode says how values of a type are decoded.
type mode uint8

const (
	byJSON mode = iota // json.Unmarshaler
	byText             // encoding.TextUnmarshaler
	asString
	asBool
	asInt
	asUint
	asFloat
	asStruct
	asSlice
	asArray
	asMap
	asPointer
)

// plan is how to decode one type; the plans of a type that contains itself form a ring.
type plan struct {
	typ    reflect.Type
	mode   mode
	elem   *plan // of slices, arrays, maps and pointers
	fields []field
	names  []string // of the fields
	byName map[string]int
	keys   mode // of maps: asString or byText
}

// field is a member of a struct, perhaps by way of embedded ones.
type field struct {
	name   string
	tagged bool
	index  []int
	plan   *plan
}

var (
	jsonUnmarshaler = reflect.TypeFor[json.Unmarshaler]()
	textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// planner makes each type's plan once.
type planner map[reflect.Type]*plan

func (made planner) plan(t reflect.Type) *plan {
	if p, ok := made[t]; ok {
		return p
	}
	p := &plan{typ: t}
	made[t] = p
	if t.Kind() == reflect.Pointer {
		p.mode, p.elem = asPointer, made.plan(t.Elem())
		return p
	}
	switch {
	case reflect.PointerTo(t).Implements(jsonUnmarshaler):
		p.mode = byJSON
		return p
	case reflect.PointerTo(t).Implements(textUnmarshaler):
		p.mode = byText
		return p
	}
	switch t.Kind() {
	case reflect.String:
		p.mode = asString
	case reflect.Bool:
		p.mode = asBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.mode = asInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.mode = asUint
	case reflect.Float32, reflect.Float64:
		p.mode = asFloat
	case reflect.Slice, reflect.Array, reflect.Map:
		made.container(p)
	case reflect.Struct:
		p.mode = asStruct
		made.members(p)
	default:
		unsupported(t)
	}
	return p
}

func unsupported(t reflect.Type) {
	panic(fmt.Sprintf("document: type %v cannot be decoded", t))
}

func (made planner) container(p *plan) {
	t := p.typ
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			unsupported(t) // encoding/json has base64 there
		}
		p.mode = asSlice
	case reflect.Array:
		p.mode = asArray
	case reflect.Map:
		p.mode = asMap
		switch {
		case reflect.PointerTo(t.Key()).Implements(textUnmarshaler):
			p.keys = byText
		case t.Key().Kind() == reflect.String:
			p.keys = asString
		default:
			unsupported(t)
		}
	}
	p.elem = made.plan(t.Elem())
}

// members finds the members of a struct by the rules of encoding/json: of several of one name the least
// deeply embedded counts, among equals the only one with a tag, else none.
func (made planner) members(p *plan) {
	p.byName = make(map[string]int)
	level := []field{{index: nil, plan: p}}
	seen := map[reflect.Type]bool{p.typ: true}
	for len(level) > 0 {
		var deeper, here []field
		for _, parent := range level {
			t := p.typ
			if parent.index != nil {
				t = p.typ.FieldByIndex(parent.index).Type
			}
			for i := range t.NumField() {
				f := t.Field(i)
				index := append(append([]int{}, parent.index...), i)
				name, tagged, embedded := nameOf(f)
				switch {
				case embedded && !seen[f.Type]:
					seen[f.Type] = true
					deeper = append(deeper, field{index: index})
				case name != "":
					here = append(here, field{name: name, tagged: tagged, index: index})
				}
			}
		}
		for _, f := range dominant(here, p.byName) {
			f.plan = made.plan(p.typ.FieldByIndex(f.index).Type)
			p.fields = append(p.fields, f)
			p.byName[f.name] = 0
		}
		for _, f := range here {
			p.byName[f.name] = 0 // those that cancel each other hide what is deeper, too
		}
		level = deeper
	}
	slices.SortFunc(p.fields, func(a, b field) int { return slices.Compare(a.index, b.index) })
	clear(p.byName)
	for i, f := range p.fields {
		p.byName[f.name] = i
		p.names = append(p.names, f.name)
	}
}

// dominant returns the fields of one depth that count.
func dominant(here []field, shallower map[string]int) []field {
	var chosen []field
	for i, f := range here {
		_, hidden := shallower[f.name]
		for j, g := range here {
			if i != j && f.name == g.name && (g.tagged || !f.tagged) {
				hidden = true
			}
		}
		if !hidden {
			chosen = append(chosen, f)
		}
	}
	return chosen
}

// nameOf returns the member that a field stands for, "" for none, and whether it is an embedded struct whose
// fields stand for themselves.
func nameOf(f reflect.StructField) (name string, tagged, embedded bool) {
	tag := f.Tag.Get("json")
	if tag == "-" {
		return "", false, false
	}
	name, options, _ := strings.Cut(tag, ",")
	if f.Anonymous && name == "" {
		switch {
		case f.Type.Kind() == reflect.Struct:
			return "", false, true
		case f.Type.Kind() == reflect.Pointer:
			unsupported(f.Type)
		}
	}
	if !f.IsExported() {
		return "", false, false
	}
	if strings.Contains(","+options+",", ",string,") {
		panic(fmt.Sprintf("document: field %s: the option string is not supported", f.Name))
	}
	if name == "" {
		return f.Name, false, false
	}
	return name, true, false
}
