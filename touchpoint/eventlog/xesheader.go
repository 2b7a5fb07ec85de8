package eventlog

import (
	"slices"
	"strings"

	"github.com/safar-cx/safar/touchpoint/document"
	"github.com/safar-cx/safar/touchpoint/table"
)

const (
	casePrefix  = "case:"
	maxDeclared = 10_000 // extensions, globals and classifiers that are kept
)

// declared is what an XES log says before its traces.
type declared struct {
	prefixes    map[string]string // of the standard extensions by their usual prefix, where the log calls them otherwise
	globals     [2]map[string]string
	scope       int // of the globals being read: 0 trace, 1 event, -1 none of the two
	classifiers []xesClassifier
	defaults    cells
}

type xesClassifier struct{ name, keys string }

// standard are the extensions of IEEE 1849 whose keys are used here, by name, with their usual prefix.
var standard = map[string]string{"concept": "concept", "time": "time", "lifecycle": "lifecycle", "organizational": "org", "identity": "identity", "cost": "cost"}

// told returns what an attribute of a tag says.
func (s *xesSource) told(t xmlText) (string, error) {
	text, ok := t.append(nil, s.xmlScanner.latin)
	if !ok {
		return "", s.malformed("a reference that is not known")
	}
	return string(table.Trim(text)), nil
}

func (s *xesSource) extension() error {
	name, err := s.told(s.attr("name"))
	if err != nil {
		return err
	}
	prefix, err := s.told(s.attr("prefix"))
	if err != nil {
		return err
	}
	if usual := standard[lowerASCII(name)]; usual != "" && prefix != "" && prefix != usual {
		if s.declared.prefixes == nil {
			s.declared.prefixes = map[string]string{}
		}
		s.declared.prefixes[usual] = prefix
	}
	return nil
}

func (s *xesSource) classifier() error {
	name, err := s.told(s.attr("name"))
	if err != nil {
		return err
	}
	keys, err := s.told(s.attr("keys"))
	if err != nil {
		return err
	}
	if len(s.declared.classifiers) < maxDeclared {
		s.declared.classifiers = append(s.declared.classifiers, xesClassifier{name, keys})
	}
	return nil
}

func (s *xesSource) globals() error {
	scope, err := s.told(s.attr("scope"))
	s.declared.scope = slices.Index([]string{"trace", "event"}, scope)
	return err
}

// global keeps the default of an attribute.
func (s *xesSource) global([]byte) error {
	d := &s.declared
	if d.scope < 0 || !s.key.stated {
		return nil
	}
	key, err := s.told(s.key)
	if err != nil {
		return err
	}
	value, err := s.told(s.value)
	if err != nil {
		return err
	}
	if d.globals[d.scope] == nil {
		d.globals[d.scope] = map[string]string{}
	}
	if len(d.globals[d.scope]) < maxDeclared && len(key) <= maxName && len(value) <= maxName {
		d.globals[d.scope][key] = value
	}
	return nil
}

// bind decides which keys are read, now that the log has said what it calls things.
func (s *xesSource) bind() error {
	s.bound = true
	var found document.Problems
	wants := s.columns.wants()
	if s.columns.Classifier != "" {
		wants = slices.DeleteFunc(wants, func(w wanted) bool { return w.field >= fActivity })
		for i, key := range s.classified(&found) {
			wants = append(wants, wanted{fActivity + field(i), "/classifier", key, false})
		}
	}
	for _, w := range wants {
		s.use(w)
		key, ofTrace := strings.CutPrefix(w.name, casePrefix)
		if prefix, rest, ok := strings.Cut(key, ":"); ok && s.declared.prefixes[prefix] != "" {
			key = s.declared.prefixes[prefix] + ":" + rest
		}
		scope := 1
		if ofTrace {
			scope = 0
			s.traces.add(key, w.field)
		} else {
			s.events.add(key, w.field)
		}
		switch value := s.declared.globals[scope][key]; w.field {
		case fCustomer, fTime, fEnd, fID: // who and when cannot be supposed
		default:
			if value != "" {
				s.declared.defaults[w.field] = []byte(value)
			}
		}
	}
	s.declared.globals, s.declared.classifiers = [2]map[string]string{}, nil
	return found.Err("eventlog: columns")
}

// classified returns the keys of the classifier that the columns name.
func (s *xesSource) classified(found *document.Problems) []string {
	var names []string
	for _, c := range s.declared.classifiers {
		if c.name == s.columns.Classifier {
			keys := splitKeys(c.keys, s.declared.globals[1])
			if len(keys) == 0 || len(keys) > maxParts {
				found.Add("/classifier", "the classifier %s has %d keys; it may have 1 to %d", document.Quote(c.name), len(keys), maxParts)
				return nil
			}
			return keys
		}
		names = append(names, c.name)
	}
	hint := document.DidYouMean(s.columns.Classifier, names)
	if hint == "" && len(names) > 0 {
		hint = "; it has " + document.Quote(strings.Join(names[:min(len(names), maxParts)], ", "))
	}
	found.Add("/classifier", "the log has no classifier %s%s", document.Quote(s.columns.Classifier), hint)
	return nil
}

// splitKeys splits the keys of a classifier. They are separated by blanks; one that holds blanks stands in apostrophes or is the name of a
// global attribute.
func splitKeys(text string, globals map[string]string) []string {
	var keys []string
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if text == "" {
			return keys
		}
		if text[0] == '\'' {
			if end := strings.IndexByte(text[1:], '\''); end >= 0 {
				keys = append(keys, text[1:1+end])
				text = text[end+2:]
				continue
			}
		}
		end := strings.IndexAny(text, " \t\r\n")
		if end < 0 {
			end = len(text)
		}
		longest := end
		if _, known := globals[text[:end]]; !known {
			for i := end + 1; i <= len(text) && i-end <= maxName; i++ {
				if _, known := globals[text[:i]]; known {
					longest = i
				}
			}
		}
		keys = append(keys, text[:longest])
		text = text[longest:]
		if len(keys) > maxParts {
			return keys
		}
	}
}
