"""That .ci/docs finds what is wrong in a page. usage: python3 -m unittest discover -s .ci -t .ci"""

import tempfile
import unittest
from pathlib import Path

from guides import expect, links, markdown
from guides.shell import Shell

PAGE = """# One *page*, `two`

```sh
echo 1
```

```console
1
```

<!-- not run: needs a lake -->

```sh
swim [out](nowhere.md)
```

Prose.

```json
{}
```
"""


class MarkdownTest(unittest.TestCase):
    def test_blocks_know_their_line_their_mark_and_what_they_follow(self):
        found = markdown.blocks("p.md", PAGE)
        self.assertEqual([(3, "sh"), (7, "console"), (13, "sh"), (19, "json")], [(b.line, b.language) for b in found])
        self.assertEqual([None, None, ("not run", "needs a lake"), None], [b.mark for b in found])
        self.assertEqual([False, True, True, False], [b.follows for b in found])

    def test_a_block_without_an_end_is_told(self):
        with self.assertRaisesRegex(ValueError, "p.md:1"):
            markdown.blocks("p.md", "```sh\necho")

    def test_headings_are_named_as_they_are_linked(self):
        self.assertEqual(["one-page-two"], list(markdown.anchors(PAGE)))
        self.assertEqual(["a", "a-1"], list(markdown.anchors("# A\n# A\n")))

    def test_links_that_lead_nowhere_are_told_but_not_those_in_blocks(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            (root / "a.md").write_text(PAGE + "[b](b.md) [c](c.md#here) [d](c.md#there) [e](https://x/y)\n")
            (root / "c.md").write_text("# Here\n")
            problems, count = links.broken(root, ["a.md"])
        self.assertEqual(3, count)
        self.assertEqual(["b.md leads to nothing", "there is no heading #there in c.md"],
                         [problem.split(": ")[1] for problem in problems])


class ExpectTest(unittest.TestCase):
    def test_numbers_and_gaps_may_be_others_but_not_words_or_their_order(self):
        self.assertIsNone(expect.console_problem("p50   1.5 ms\nmade …, all", "made\np50 23.25  ms\nmade 7 of 7, all"))
        self.assertIn("p50", expect.console_problem("p50 1 ms", "p95 1 ms"))
        self.assertIn("a", expect.console_problem("b\na", "a\nb"))

    def test_a_status_is_no_number_like_others(self):
        self.assertIn("lacks", expect.console_problem("HTTP/1.1 201 Created", "HTTP/1.1 200 Created"))
        self.assertIsNone(expect.status_problem("curl -i x # 201", "HTTP/1.1 100 Continue\nHTTP/1.1 201 Created"))
        self.assertIn("404, not 201", expect.status_problem("curl -i x # 201", "HTTP/1.1 404 Not Found"))
        self.assertIn("404", expect.status_problem("curl -i x", "HTTP/1.1 404 Not Found"))

    def test_json_may_hold_more_but_not_other(self):
        output = 'HTTP/1.1 200 OK\n\n{"a": {"n": 7, "id": "0000"}, "b": [1, 2], "c": true}'
        self.assertIsNone(expect.json_problem('{"a": {"n": 1, "id": "12"}, "b": [5], "c": true}', output))
        for wrong in ('{"c": false}', '{"d": 1}', '{"a": {"n": "7"}}', '{"b": [1, 2, 3]}', '{"c": 1}'):
            self.assertIsNotNone(expect.json_problem(wrong, output), wrong)


class ShellTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        (Path(self.folder.name) / "here").write_text("here\n")
        self.shell = Shell(Path(self.folder.name))
        self.addCleanup(self.shell.close)

    def test_what_a_block_sets_the_next_one_has(self):
        self.assertEqual(("", None), self.shell.run("a=5"))
        self.assertEqual(("5 here\n", None), self.shell.run("echo $a $(cat here)"))

    def test_a_failure_is_told_with_its_line(self):
        output, failure = self.shell.run("echo before\nfalse | cat\necho after")
        self.assertEqual(("before\n", (2, "exit code 1")), (output, failure))

    def test_a_trial_that_fails_may_be_made_again(self):
        self.assertEqual(("no\n", (0, "exit code 1")), self.shell.run("echo no\nfalse\necho after", trial=True))
        self.assertEqual(("yes\n", None), self.shell.run("echo yes", trial=True))
        self.assertEqual((2, "exit code 1"), self.shell.run("true\nfalse")[1])

    def test_what_a_page_writes_does_not_reach_the_checkout(self):
        self.shell.run("echo new > file")
        self.assertEqual(["here"], [path.name for path in Path(self.folder.name).iterdir()])


if __name__ == "__main__":
    unittest.main()
