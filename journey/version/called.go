package version

import (
	"strings"

	"github.com/safar-cx/safar/touchpoint"
	"github.com/safar-cx/safar/touchpoint/document"
)

// called returns how people call the things on the way to a place, as far as they have a name; a cell goes by its touchpoint and its stage.
func called(names []book, at document.Pointer) []touchpoint.Text {
	path := segments(at)
	if len(path) < 2 {
		return nil
	}
	find := func(list, key string) touchpoint.Text {
		for _, b := range names {
			if t := b[document.Pointer("").Member(list).Member(key)]; !t.IsZero() {
				return t
			}
		}
		return touchpoint.Plain(key)
	}
	if path[0] == "cells" || path[0] == "plan" {
		stage, point, ok := cut(path[1])
		if !ok {
			return nil
		}
		return []touchpoint.Text{find("touchpoints", point), find("stages", stage)}
	}
	if t := find(path[0], path[1]); !t.IsZero() && whole().by[path[0]] != nil && whole().by[path[0]].known.keys {
		return []touchpoint.Text{t}
	}
	return nil
}

// cut splits what a cell, or the first cell of a step, is known by.
func cut(name string) (stage, point string, ok bool) {
	first, _, _ := strings.Cut(name, ", ")
	return strings.Cut(first, "/")
}

// placed returns how people call the thing at a place of a list.
func placed(names []book, s *shape, at document.Pointer, n *node) touchpoint.Text {
	if s.is == text {
		return textOf(n)
	}
	for _, t := range []touchpoint.Text{textOf(n.member("name")), textOf(n.member("statement"))} {
		if !t.IsZero() {
			return t
		}
	}
	if path := segments(at); len(path) == 2 {
		if t := called(names, at); t != nil {
			return t[0]
		}
	}
	return nil
}
