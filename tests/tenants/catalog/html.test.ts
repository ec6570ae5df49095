// A description keeps what a shop's page may show and nothing that could act in it.
import { expect, test } from "bun:test"
import { cleanHtml } from "../../../tenants/catalog/html.ts"

test.each([
  ["<p>Hi <b>there</b></p>", "<p>Hi <b>there</b></p>"],
  ["Fish & chips < 5", "Fish &amp; chips &lt; 5"],
  ["plain text", "plain text"],
  ["<h1>Big</h1>", "<h2>Big</h2>"],
  ['<p class="x" style="color:red" data-mce="1">Hi</p>', "<p>Hi</p>"],
  ['<a href="https://a.example/">a</a>', '<a href="https://a.example/" rel="nofollow noopener">a</a>'],
  ["<ul><li>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>"],
])("%s is kept without a word", (html, kept) => {
  expect(cleanHtml(html)).toEqual({ html: kept, removed: [] })
})

test.each([
  ["<script>alert(1)</script>x", "x", "<script>"],
  ['<p onclick="alert(1)">x</p>', "<p>x</p>", "onclick"],
  ['<a href="javascript:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>', "a link to javascript:alert(1)"],
  ['<a href=" JaVa\nScRiPt:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>', "a link to"],
  ['<a href="&#106;avascript:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>', "a link to javascript"],
  ['<a href="data:text/html,x">x</a>', '<a rel="nofollow noopener">x</a>', "a link to data:"],
  ['<a href="//evil.example">x</a>', '<a rel="nofollow noopener">x</a>', "a link to //evil.example"],
  ["<img src=x onerror=alert(1)>", "", "<img>"],
  ['<iframe src="https://x.example"></iframe>x', "x", "<iframe>"],
  ["<svg><script>alert(1)</script></svg>x", "x", "<svg>"],
  ["<style>p{}</style>x", "x", "<style>"],
  ["<form action=/x><input name=q></form>x", "x", "<form>"],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "<p></p>", "<noscript>"],
])("%s loses what could act, and says so", (html, kept, removed) => {
  const clean = cleanHtml(html)
  expect(clean.html).toBe(kept)
  expect(clean.removed.join(", ")).toContain(removed)
})

test("what is clean stays the same when it is cleaned again", () => {
  const once = cleanHtml('<h1>A</h1><p onclick=x>b &amp; c &lt; d</p><a href="/e?f=1&g=2">e</a>').html
  expect(cleanHtml(once).html).toBe(once)
})

test("nesting without end ends", () => {
  expect(cleanHtml("<div>".repeat(20_000)).html.length).toBeLessThan(2_000)
})
