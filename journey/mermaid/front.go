package mermaid

import (
	"strconv"
	"strings"
)

// frontMatter reads the YAML between two lines of dashes at the beginning, of which the title alone counts here.
func (p *parser) frontMatter() {
	body := strings.TrimLeft(p.text, "\n")
	begin := len(p.text) - len(body)
	first, _, _ := strings.Cut(body, "\n")
	if strings.TrimSpace(first) != "---" {
		return
	}
	at := begin + len(first) + 1
	for at < len(p.text) {
		line, _, more := strings.Cut(p.text[at:], "\n")
		if strings.TrimSpace(line) == "---" {
			p.at = at + len(line)
			return
		}
		p.setting(at, line)
		at += len(line)
		if more {
			at++
		}
	}
	p.wrong(begin, "the front matter is not closed by a line \"---\"")
	p.at = len(p.text)
}

// setting reads a line of front matter.
func (p *parser) setting(at int, line string) {
	if line == "" || strings.ContainsAny(line[:1], " \t#") {
		return // belongs to what stands above
	}
	name, value, ok := strings.Cut(line, ":")
	name = strings.TrimSpace(name)
	if name == "title" && ok {
		if title := decodeYAML(strings.TrimSpace(value)); title != "" {
			p.diagram.Title = title
			return
		}
	}
	p.remark(at, "The setting %s of the front matter is not held.", "تنظیم %s از سرآغاز نگه داشته نمی\u200cشود.", quote(name))
}

// decodeYAML returns a scalar on one line; "" where it is of another form.
func decodeYAML(s string) string {
	switch {
	case strings.HasPrefix(s, `"`):
		text, err := strconv.Unquote(s)
		if err != nil {
			return ""
		}
		return decode(text)
	case strings.HasPrefix(s, "'"):
		if len(s) < 2 || !strings.HasSuffix(s, "'") {
			return ""
		}
		return decode(strings.ReplaceAll(s[1:len(s)-1], "''", "'"))
	case s == "" || strings.ContainsAny(s[:1], "|>&*!{[%@`#"):
		return ""
	}
	text, _, _ := strings.Cut(s, " #")
	return decode(text)
}

// directives blanks what stands between %%{ and }%%, wherever that is, so that positions stay.
func (p *parser) directives() {
	seen := 0
	for from := p.at; ; {
		i := strings.Index(p.text[from:], "%%{")
		if i < 0 {
			return
		}
		from += i
		n := strings.Index(p.text[from:], "}%%")
		if n < 0 {
			p.wrong(from, "the directive is not closed by \"}%%%%\"")
			p.at = len(p.text)
			return
		}
		end := from + n + len("}%%")
		p.remark(from, "A directive is not held.", "یک دستور پیکربندی نگه داشته نمی\u200cشود.")
		gap := strings.Map(erase, p.text[from:end])
		p.text = p.text[:from] + gap + p.text[end:]
		from += len(gap)
		if seen++; seen == maxDirectives {
			p.wrong(from, "more than %d directives", maxDirectives)
			p.at = len(p.text)
			return
		}
	}
}

// maxDirectives bounds the directives, each of which costs a copy of the text.
const maxDirectives = 100

// erase keeps line breaks and makes everything else a blank; positions are counted in characters, so they stay.
func erase(r rune) rune {
	if r == '\n' {
		return r
	}
	return ' '
}
