import { describe, expect, it } from 'vitest'
import { variablesOf } from '#cli/ci/variables'
import { createMockwoot } from '#index'
import { picture } from './picture.ts'
import { reference } from './reference/page.ts'
import { PAGES, TABLES, textOfPage, withTables } from './reference/tables.ts'

// `npm run readme` writes all of them.

describe('docs/reference.md', () => {
  it('says what the source says', async () => {
    await expect(reference()).toMatchFileSnapshot('../../docs/reference.md')
  })

  it('says something of everything', () => {
    expect(reference().match(/.*\| *\|$/gm)).toBeNull()
  })
})

describe('the tables of pages', () => {
  it.each(PAGES.filter((page) => withTables(textOfPage(page)).includes('<!-- /')))(
    '%s has what the source says',
    async (page) => {
      await expect(withTables(textOfPage(page))).toMatchFileSnapshot(`../../${page}`)
    },
  )

  it('all have their page', () => {
    const texts = PAGES.map(textOfPage).join('\n')
    expect(Object.keys(TABLES).filter((name) => !texts.includes(`<!-- ${name} -->`))).toEqual([])
  })
})

describe('docs/ci.md', () => {
  it('names all that a command finds in its environment', () => {
    const { db } = createMockwoot({ seed: 'bot-desk' }).worldOf()
    const names = Object.keys(variablesOf(db, 'https://127.0.0.1', 'certificate.pem'))
    expect(names.filter((name) => !textOfPage('docs/ci.md').includes(name))).toEqual([])
  })
})

describe('docs/terminal.svg', () => {
  it('shows what the terminal shows', async () => {
    await expect(picture()).toMatchFileSnapshot('../../docs/terminal.svg')
  })
})
