// Package agreement says how far raters agree, who of them is strict, and what divides them, over plain numbers.
package agreement
