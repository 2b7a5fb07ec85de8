package document

import (
	"encoding"
	"reflect"
	"strings"
)

// listed is how many members a message about an unknown one names.
const listed = 20

// members decodes an object into a struct.
func (d *decoder) members(i int, p *plan, v reflect.Value, at Pointer) {
	n := d.nodes[i]
	if n.kind != object {
		d.wrong(i, at, "an object")
		return
	}
	seen := make([]bool, len(p.fields))
	for j := i + 1; j < int(n.next) && !d.stopped(); j = int(d.nodes[j+1].next) {
		member := unquote(d.Source.raw(j))
		below := at.Member(member)
		f, ok := p.byName[member]
		if !ok {
			if f, ok = p.cased(member); !ok {
				d.unknown(j, p, member, below)
				continue
			}
			d.report(j, below, ErrMemberCase, "the member %s is written %s, case included", Quote(member), Quote(p.names[f]))
		}
		if seen[f] {
			d.report(j, below, ErrRepeatedMember, "the member %s is here twice", Quote(p.names[f]))
			continue
		}
		seen[f] = true
		d.value(j+1, p.fields[f].plan, v.FieldByIndex(p.fields[f].index), below)
	}
}

// cased returns the field whose name differs from member in case only.
func (p *plan) cased(member string) (int, bool) {
	for f, name := range p.names {
		if strings.EqualFold(name, member) {
			return f, true
		}
	}
	return 0, false
}

func (d *decoder) unknown(j int, p *plan, member string, at Pointer) {
	hint := DidYouMean(member, p.names)
	if hint == "" && len(p.names) > 0 {
		hint = "; known here: " + strings.Join(p.names[:min(len(p.names), listed)], ", ")
		if len(p.names) > listed {
			hint += " …"
		}
	}
	d.report(j, at, ErrUnknownMember, "unknown member %s%s", Quote(member), hint)
}

// elements decodes an array into a slice or an array.
func (d *decoder) elements(i int, p *plan, v reflect.Value, at Pointer) {
	n := d.nodes[i]
	if n.kind != array {
		d.wrong(i, at, "an array")
		return
	}
	count := d.count(i)
	if p.mode == asArray {
		if count != v.Len() {
			d.report(i, at, nil, "expected an array of %d, got one of %d", v.Len(), count)
		}
		count = min(count, v.Len())
	} else {
		if !d.take(i, at, count, p.elem.typ.Size()) {
			return
		}
		v.Set(reflect.MakeSlice(p.typ, count, count))
	}
	for j, e := i+1, 0; e < count && !d.stopped(); e++ {
		d.value(j, p.elem, v.Index(e), at.Index(e))
		j = int(d.nodes[j].next)
	}
}

// entries decodes an object into a map.
func (d *decoder) entries(i int, p *plan, v reflect.Value, at Pointer) {
	n := d.nodes[i]
	if n.kind != object {
		d.wrong(i, at, "an object")
		return
	}
	count := d.count(i)
	const overhead = 32 // of the map itself, an entry
	if !d.take(i, at, count, p.typ.Key().Size()+p.typ.Elem().Size()+overhead) {
		return
	}
	v.Set(reflect.MakeMapWithSize(p.typ, count))
	for j := i + 1; j < int(n.next) && !d.stopped(); j = int(d.nodes[j+1].next) {
		member := unquote(d.Source.raw(j))
		below := at.Member(member)
		key := reflect.New(p.typ.Key())
		if p.keys == asString {
			key.Elem().SetString(member)
		} else if err := key.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(member)); err != nil {
			d.failed(j, below, err)
			continue
		}
		if v.MapIndex(key.Elem()).IsValid() {
			d.report(j, below, ErrRepeatedMember, "the member %s is here twice", Quote(member))
			continue
		}
		elem := reflect.New(p.typ.Elem()).Elem()
		d.value(j+1, p.elem, elem, below)
		v.SetMapIndex(key.Elem(), elem)
	}
}
