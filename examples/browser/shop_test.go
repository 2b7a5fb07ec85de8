package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// build builds the example program.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "analyse")
	command := exec.Command("go", "build", "-o", program, "./examples/analyse")
	command.Dir = filepath.Join("..", "..")
	out, err := command.CombinedOutput()
	require.NoError(t, err, string(out))
	return program
}

// pages returns the pages of the shop, of one of its customers, and of the airport with all that can be asked of it, as the program writes them, in a language.
func pages(t *testing.T, program, lang string) []string {
	t.Helper()
	folder := t.TempDir()
	shop, one, asked := filepath.Join(folder, "shop.html"), filepath.Join(folder, "customer.html"), filepath.Join(folder, "asked.html")
	for _, args := range [][]string{
		{"-html", shop, "-data", "shop"},
		{"-html", one, "-data", "shop", "-customer", "c0159"},
		{"-html", asked, "-consistency", "-lens", "all", "-whatif", "-robust", "-rules"},
	} {
		out, err := exec.Command(program, append(args, "-lang", lang)...).CombinedOutput()
		require.NoError(t, err, string(out))
	}
	return []string{shop, one, asked}
}

func TestThePagesOfTheProgramFitEveryWindow(t *testing.T) {
	b, program := browse(t), build(t)
	for _, lang := range []string{"en", "fa"} {
		for _, file := range pages(t, program, lang) {
			for _, width := range []int64{390, 820, 1240} {
				b.open(t, file, width, false)
				require.Empty(t, ask[[]string](t, b, overlaps), "%s, %s at %d", filepath.Base(file), lang, width)
			}
		}
	}
	require.Empty(t, b.troubles, "a page is quiet: no console, no requests")
}

func TestThePagesOfTheProgramAreAccessible(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join("node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("axe-core is not here: run npm ci in examples/browser")
	}
	b, program := browse(t), build(t)
	for _, lang := range []string{"en", "fa"} {
		for _, file := range pages(t, program, lang) {
			for _, dark := range []bool{false, true} {
				b.open(t, file, 1240, dark)
				ask[int](t, b, string(axe)+";0")
				found := ask[[]json.RawMessage](t, b, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.target.join(" ") + " " + n.failureSummary)})))`)
				said := ""
				for _, v := range found {
					said += string(v) + "\n"
				}
				require.Empty(t, said, "%s, %s, dark %v", filepath.Base(file), lang, dark)
			}
		}
	}
}
