// Package scorecard rolls up what assessors answered: how well a journey keeps the principles of package principles, where, how sure that is, how far the
// assessors agree, and who of them is strict.
package scorecard
