package document

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// What lists, maps and pointers may take in memory: much for any document a person writes, and little enough
// for one made to do harm ("[{},{},…").
const (
	freeBytes    = 16 << 20
	bytesPerByte = 32
)

// Decode sets into to what the document says and returns every problem it met, with line and column and in
// the order of the document; where there is none, the document fits T exactly. Where there are, into holds
// what could be read, so that a caller may check that too. Whatever into held before is gone.
//
// T may be built of structs (fields named by json tags, embedded structs), slices, arrays, maps with string
// or encoding.TextUnmarshaler keys, pointers, strings, booleans, integers, floats, and types with
// UnmarshalText or UnmarshalJSON. An error of those becomes a problem; if it is or wraps a [Problems], each
// of them with its pointer below the value's. Decode panics if T holds anything else, or the tag option
// "string": that is a mistake of the program.
func Decode[T any](s *Source, into *T) Problems {
	d := decoder{Source: s, left: freeBytes + bytesPerByte*len(s.data)}
	var fresh T
	*into = fresh
	v := reflect.ValueOf(into).Elem()
	d.value(0, make(planner).plan(v.Type()), v, "")
	return s.Locate(d.problems)
}

type decoder struct {
	*Source
	problems Problems
	left     int // bytes that may still be taken
}

// report adds a problem with the position of a node.
func (d *decoder) report(i int, at Pointer, cause error, format string, args ...any) {
	if d.problems.Full() {
		return
	}
	line, column := d.position(int(d.nodes[i].start))
	d.problems.add(Problem{at, line, column, fmt.Sprintf(format, args...), cause})
}

func (d *decoder) wrong(i int, at Pointer, expected string) {
	d.report(i, at, nil, "expected %s, got %s", expected, d.describe(d.nodes[i]))
}

// stopped reports whether nothing more is to be decoded.
func (d *decoder) stopped() bool { return d.left < 0 || d.problems.Full() }

// take accounts for memory about to be allocated.
func (d *decoder) take(i int, at Pointer, count int, size uintptr) bool {
	if d.left < 0 {
		return false
	}
	if d.left -= count * int(min(size, math.MaxInt32)); d.left < 0 {
		d.report(i, at, nil, "the document asks for far more memory than its length warrants; it is read no further")
		return false
	}
	return true
}

// value decodes node i into v.
func (d *decoder) value(i int, p *plan, v reflect.Value, at Pointer) {
	if d.stopped() {
		return
	}
	n := d.nodes[i]
	if n.kind == null && p.mode != byJSON {
		return
	}
	switch p.mode {
	case byJSON:
		d.raw(i, v, at)
	case byText, asString:
		d.text(i, p, v, at)
	case asBool:
		if n.kind != boolean {
			d.wrong(i, at, "true or false")
			return
		}
		v.SetBool(d.data[n.start] == 't')
	case asInt, asUint, asFloat:
		d.number(i, p, v, at)
	case asStruct:
		d.members(i, p, v, at)
	case asSlice, asArray:
		d.elements(i, p, v, at)
	case asMap:
		d.entries(i, p, v, at)
	case asPointer:
		if d.take(i, at, 1, p.elem.typ.Size()) {
			v.Set(reflect.New(p.elem.typ))
			d.value(i, p.elem, v.Elem(), at)
		}
	}
}

func (d *decoder) raw(i int, v reflect.Value, at Pointer) {
	if !d.unique(i, at) {
		return
	}
	raw := d.Source.raw(i)
	if !d.take(i, at, 1, uintptr(len(raw))) {
		return
	}
	d.failed(i, at, v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(raw[:len(raw):len(raw)]))
}

// failed reports the error of a type that decodes itself.
func (d *decoder) failed(i int, at Pointer, err error) {
	n := len(d.problems)
	d.problems.AddError(at, err)
	for ; n < len(d.problems) && d.problems[n].Cause != errMore; n++ {
		p := &d.problems[n]
		if p.Pointer != at {
			i, _ = d.find(p.Pointer)
		}
		p.Line, p.Column = d.position(int(d.nodes[i].start))
	}
}

// unique reports the members that occur twice anywhere below node i, which nothing else will look into.
func (d *decoder) unique(i int, at Pointer) bool {
	n := d.nodes[i]
	before := len(d.problems)
	seen := make(map[string]bool)
	element := 0
	for j := i + 1; j < int(n.next) && !d.stopped(); element++ {
		below := at
		if n.kind == object {
			member := unquote(d.Source.raw(j))
			below = at.Member(member)
			if seen[member] {
				d.report(j, below, ErrRepeatedMember, "the member %s is here twice", Quote(member))
			}
			seen[member] = true
			j++
		} else {
			below = at.Index(element)
		}
		if d.nodes[j].kind >= array {
			d.unique(j, below)
		}
		j = int(d.nodes[j].next)
	}
	return len(d.problems) == before
}

func (d *decoder) text(i int, p *plan, v reflect.Value, at Pointer) {
	if d.nodes[i].kind != text {
		d.wrong(i, at, "a string")
		return
	}
	s := unquote(d.Source.raw(i))
	if p.mode == asString {
		v.SetString(s)
		return
	}
	d.failed(i, at, v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)))
}

func (d *decoder) number(i int, p *plan, v reflect.Value, at Pointer) {
	expected := "a number"
	if p.mode != asFloat {
		expected = "a whole number"
	}
	if d.nodes[i].kind != number {
		d.wrong(i, at, expected)
		return
	}
	raw := string(d.Source.raw(i))
	bits := p.typ.Bits()
	var err error
	switch p.mode {
	case asInt:
		var n int64
		if n, err = strconv.ParseInt(raw, 10, bits); err == nil {
			v.SetInt(n)
		}
	case asUint:
		var n uint64
		if n, err = strconv.ParseUint(raw, 10, bits); err == nil {
			v.SetUint(n)
		}
		if strings.HasPrefix(raw, "-") {
			expected += " of at least 0"
		}
	case asFloat:
		var f float64
		if f, err = strconv.ParseFloat(raw, bits); err == nil {
			v.SetFloat(f)
		}
	}
	if errors.Is(err, strconv.ErrRange) {
		d.report(i, at, nil, "the number %s is out of range", shorten(raw, 30))
	} else if err != nil {
		d.wrong(i, at, expected)
	}
}
