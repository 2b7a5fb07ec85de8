// Package consistency asks whether the experience is alike where it ought to be, and whether it is good there.
package consistency
