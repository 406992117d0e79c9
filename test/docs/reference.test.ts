import { describe, expect, it } from 'vitest'
import { picture } from './picture.ts'
import { reference } from './reference.ts'

// `npm run readme` writes both.

describe('docs/reference.md', () => {
  it('says what the source says', async () => {
    await expect(reference()).toMatchFileSnapshot('../../docs/reference.md')
  })

  it('says something of everything', () => {
    expect(reference().match(/\| *\|$/gm)).toBeNull()
  })
})

describe('docs/terminal.svg', () => {
  it('shows what the terminal shows', async () => {
    await expect(picture()).toMatchFileSnapshot('../../docs/terminal.svg')
  })
})
