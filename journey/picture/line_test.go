package picture_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safar-cx/safar/journey/picture"
)

func TestANameInASentenceStandsOnOneLine(t *testing.T) {
	en, fa := picture.Format{Lang: "en"}, picture.Format{Lang: "fa"}
	require.Equal(t, "Ticket desk", en.Quoted("Ticket\ndesk"))
	require.Equal(t, "«\u2068Ticket desk\u2069»", fa.Quoted("Ticket\u2028desk"))
	require.Equal(t, "«بلیت\u200cها»", fa.Quoted("بلیت\u200cها"))
	require.Equal(t, "\u2068بلیت\u2069", en.Line("بلیت"))
	require.Equal(t, "a b", en.Line("\u202ea\tb\u202c"))
}
