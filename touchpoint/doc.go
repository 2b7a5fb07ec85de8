// Package touchpoint holds the words and the facts of a customer journey: what a touchpoint and a
// channel are, on which scale customers rate them, and one customer's ratings.
//
// The words are [Key] (how things are named for machines), [Text] (how they are named for people, in one
// or several languages), [Channel] and [Touchpoint]. The facts are [Response]s, each a set of ratings by one
// respondent, read against a [Schema] that says which items there are and on which [Scale] each is asked.
//
// All values are plain data. They are safe for concurrent reading; nothing here changes its arguments.
package touchpoint
