// Package synthetic makes event logs and surveys of any size, from a seed, for measuring. What is in them is invented and shows nothing about
// customers anywhere.
//
// # Logs
//
// A row of a [Log] is a contact: its number, the customer, the activity, the channel, start, end and a rating from 1 to 5. Customers are interleaved and rows
// come in roughly the order of time: one of 32 is up to an hour late, about as many fall into the same second as the one before them of the same
// customer, and a quarter have no end. Three of eight have no rating. Some activities have names that CSV quotes. What customers do follows a Markov chain in which one
// successor is likely, so that many take the same way and most take one of their own.
package synthetic
