package picture

import (
	"errors"
	"fmt"
)

// ErrShape is wrapped by every error of a Check method.
var ErrShape = errors.New("picture: malformed picture")

// maxProblems bounds how many problems one Check reports.
const maxProblems = 100

// problems gathers what is wrong with a picture, in order.
type problems struct {
	list []error
	more int
}

func (p *problems) add(format string, args ...any) {
	if len(p.list) == maxProblems {
		p.more++
		return
	}
	p.list = append(p.list, fmt.Errorf("%w: "+format, append([]any{ErrShape}, args...)...))
}

func (p *problems) err() error {
	if p.more > 0 {
		return errors.Join(append(p.list[:len(p.list):len(p.list)], fmt.Errorf("%w: and %d more problems", ErrShape, p.more))...)
	}
	return errors.Join(p.list...)
}
