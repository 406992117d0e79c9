import { expect, it } from 'vitest'
import { markdownToHtml } from '#tools/markdown/html'
import { markdownToPlainText } from '#tools/markdown/plain'

const ITEMS = '<li>a</li>\n<li>b</li>\n'

it.each([
  ['a\nb  \nc\\\nd', '<p>a\nb<br />\nc<br />\nd</p>\n'],
  [' a \n\n\n\nb', '<p>a</p>\n<p>b</p>\n'],
  [
    '**a** __b__ *c* _d_ ***e*** ~~f~~',
    '<p><strong>a</strong> <strong>b</strong> <em>c</em> <em>d</em> <em><strong>e</strong></em> <del>f</del></p>\n',
  ],
  [
    '*a **b** c* snake_case_word 5 * 3 * 2 a* **',
    '<p><em>a <strong>b</strong> c</em> snake_case_word 5 * 3 * 2 a* **</p>\n',
  ],
  ['\\*a\\* &amp; &#65; &x; "q" \'r\' <', "<p>*a* &amp; A &amp;x; &quot;q&quot; 'r' &lt;</p>\n"],
  ['`a` ``b`c`` `d', '<p><code>a</code> <code>b`c</code> `d</p>\n'],
  ['[*a*](http://x.y/ä?b=c&d "t") [e]', '<p><a href="http://x.y/%C3%A4?b=c&amp;d" title="t"><em>a</em></a> [e]</p>\n'],
  [
    '![a](<b c>) <http://x.y> <a@b.c>',
    '<p><img src="b%20c" /> <a href="http://x.y">http://x.y</a> <a href="mailto:a@b.c">a@b.c</a></p>\n',
  ],
  [
    'x <b>y</b>\n\n<div>\nz',
    '<p>x <!-- raw HTML omitted -->y<!-- raw HTML omitted --></p>\n<!-- raw HTML omitted -->\n',
  ],
  ['# a #\n###### b\n#c', '<h1>a</h1>\n<h6>b</h6>\n<p>#c</p>\n'],
  ['a\n===\nb\n---\n***', '<h1>a</h1>\n<h2>b</h2>\n<hr />\n'],
  ['- a\n- b', `<ul>\n${ITEMS}</ul>\n`],
  ['1. a\n2. b', `<ol>\n${ITEMS}</ol>\n`],
  ['3) a\n1) b', `<ol start="3">\n${ITEMS}</ol>\n`],
  ['x\n- a\n- b\n\ny\n2. z', `<p>x</p>\n<ul>\n${ITEMS}</ul>\n<p>y\n2. z</p>\n`],
  ['- a\n\n- b', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n'],
  [
    '- a\n  - b\nc\n- d\n+ e',
    '<ul>\n<li>a\n<ul>\n<li>b\nc</li>\n</ul>\n</li>\n<li>d</li>\n</ul>\n<ul>\n<li>e</li>\n</ul>\n',
  ],
  ['> a\nb\n> - c\n\nd', '<blockquote>\n<p>a\nb</p>\n<ul>\n<li>c</li>\n</ul>\n</blockquote>\n<p>d</p>\n'],
  ['```js x\na < b\n\n c\n```\nd', '<pre><code class="language-js">a &lt; b\n\n c\n</code></pre>\n<p>d</p>\n'],
  ['    a\n\n      b\nc', '<pre><code>a\n\n  b\n</code></pre>\n<p>c</p>\n'],
  ['a *b _c_* d', '<p>a <em>b <em>c</em></em> d</p>\n'],
  ['*a __b__c* ***x* y** **da*a*b*', '<p><em>a __b__c</em> <strong><em>x</em> y</strong> **da<em>a</em>b*</p>\n'],
  ['[*a](u) b* _a_b_ c*d*e', '<p><a href="u">*a</a> b* <em>a_b</em> c<em>d</em>e</p>\n'],
  ['a ~b~ ~~c~~ ~~~d~~~ ~~x~', '<p>a <del>b</del> <del>c</del> ~~~d~~~ ~~x~</p>\n'],
  ['- a\n\n  b\n- c', '<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n'],
  ['2.\n\na', '<ol start="2">\n<li></li>\n</ol>\n<p>a</p>\n'],
  [
    '* a\n===\n> b\n--\n> # c\nd',
    '<ul>\n<li>a\n===</li>\n</ul>\n<blockquote>\n<p>b\n--</p>\n<h1>c</h1>\n</blockquote>\n<p>d</p>\n',
  ],
  ['```\\*&amp;\na\n', '<pre><code class="language-*&amp;">a\n</code></pre>\n'],
  ['&nbsp;&amp;&rdquo;&mdash;&copy1;&toString;', '<p>\u00a0&amp;”—&amp;copy1;&amp;toString;</p>\n'],
  ['<!-- a\n\nb -->\nc', '<!-- raw HTML omitted -->\n<p>c</p>\n'],
  ['<script>\n\na</script>\nb', '<!-- raw HTML omitted -->\n<p>b</p>\n'],
  ['<?a\n\nb?>\n<!A\n\n>\nc', '<!-- raw HTML omitted -->\n<!-- raw HTML omitted -->\n<p>c</p>\n'],
  ['<![CDATA[\n\n]]>\n<!--', '<!-- raw HTML omitted -->\n<!-- raw HTML omitted -->\n'],
  ['- <div>\na', '<ul>\n<li>\n<!-- raw HTML omitted -->\n</li>\n</ul>\n<p>a</p>\n'],
  ['- a\n<b>\nc', '<ul>\n<li>a</li>\n</ul>\n<!-- raw HTML omitted -->\n'],
  ['> a\n<b>', '<blockquote>\n<p>a</p>\n</blockquote>\n<!-- raw HTML omitted -->\n'],
  ['-     a\nb', '<ul>\n<li>\n<pre><code>a\n</code></pre>\n</li>\n</ul>\n<p>b</p>\n'],
  ['- a\n  # b\nc', '<ul>\n<li>a\n<h1>b</h1>\n</li>\n</ul>\n<p>c</p>\n'],
  ['- a\nb  \nc', '<ul>\n<li>a\nb<br />\nc</li>\n</ul>\n'],
  ['    a \n\nb', '<pre><code>a \n</code></pre>\n<p>b</p>\n'],
  ['~~~a`b\nc', '<pre><code class="language-a`b">c\n</code></pre>\n'],
  ['**a ~~b~~**c _~a_~ b', '<p><strong>a <del>b</del></strong>c <em>~a</em>~ b</p>\n'],
  ['', ''],
])('renders %j', (text, html) => {
  expect(markdownToHtml(text)).toBe(html)
})

const LONG = 'word '.repeat(24)

it.each([
  ['*a* **b** ~~c~~ `d  e` [f](u) ![g](u) <b>h</b> &amp; \\*\ni  \nj', 'a b ~~c~~ d e f g h & * i\nj'],
  ['# a  b\n\nc\n***\nd', 'a  b\n\nc\n\nd'],
  ['- a\n\n  b\n- c', '  - a\n    \n    b\n\n  - c'],
  ['9) a\n10) b\n    - c\n      d', '9)  a\n10) b\n      - c d'],
  ['- a\n\n+ b', '  - a\n\n  - b'],
  ['- a\n  - b\n- c', '  - a\n      - b\n  - c'],
  ['```\na  b\n\nc\n```\nd', 'a  b\n\nc\n\nd'],
  ['- ```\n  a\n  ```\n  b', '  - a\n    b'],
  ['> a\nb\n>\n> c', 'a b\n\nc'],
  ['<div>\na\n</div>\n\nb', 'b'],
  [`${LONG}end 1 end`, `${LONG.trimEnd()}\nend 1 end`],
  [`\u{1f600}${LONG}1 end`, `\u{1f600}${LONG.slice(0, -5).trimEnd()}\nword 1 end`],
  [`- ${LONG}end`, `  - ${LONG.slice(0, -5).trimEnd()}\n    word end`],
])('shows %j without its marks', (text, plain) => {
  expect(markdownToPlainText(text).trimEnd()).toBe(plain)
})

it('is not kept busy by texts that begin what they do not end, nor deep in what they do', () => {
  const parts = [
    '*a ',
    '[a',
    '[[a]',
    '> ',
    '- ',
    '`',
    '<a ',
    '_',
    '~a ',
    '- a\n',
    'a\n\n',
    '[a](      ',
    '*a _b ',
    '- - a\n',
  ]
  for (const part of parts) {
    const text = part.repeat(10_000) + [...part].reverse().join('').repeat(10_000)
    expect(markdownToHtml(text)).not.toBe('')
    expect(markdownToPlainText(text)).toEqual(expect.any(String))
  }
  const blanks = `a${' '.repeat(200_000)}b`
  expect(markdownToHtml(blanks)).toBe(`<p>${blanks}</p>\n`)
})
