import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** What the source says of a member: how it is written, and its comment. */
export interface Told {
  name: string
  /** With what a function takes: `advance(seconds)`. */
  written: string
  comment: string
}

/** What users are not told of. */
const HIDDEN = new Set([ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword])

/** The members of an interface, a class or an object schema, by name; private ones and those tagged `@internal` left out. */
export function membersOf(path: string, name: string): Told[] {
  return declared(path, name).flatMap((member) => {
    const { name: own } = member
    if (!own || !ts.isIdentifier(own) || isHidden(member)) return []
    return [{ name: own.text, written: own.text + parametersOf(member), comment: commentOf(member) }]
  })
}

/** The functions of a module, by what they are called. */
export function functionsOf(path: string, pattern: RegExp): Told[] {
  return sourceOf(path).statements.flatMap((statement) => {
    if (!ts.isFunctionDeclaration(statement) || !statement.name || !pattern.test(statement.name.text)) return []
    const { text } = statement.name
    return [{ name: text, written: text + parametersOf(statement), comment: commentOf(statement) }]
  })
}

/** What is said of a function. */
export function commentOfFunction(path: string, name: string): string {
  const [only] = functionsOf(path, new RegExp(`^${name}$`))
  if (!only) throw new Error(`There is no function ${name} in ${path}`)
  return only.comment
}

function sourceOf(path: string): ts.SourceFile {
  const text = readFileSync(fileURLToPath(new URL(`../../../src/${path}`, import.meta.url)), 'utf8')
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

function declared(path: string, name: string): readonly ts.NamedDeclaration[] {
  for (const statement of sourceOf(path).statements) {
    if ((ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name) {
      return [...statement.members]
    }
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText() === name)
      if (found?.initializer) return fieldsOf(found.initializer)
    }
  }
  throw new Error(`There is no ${name} in ${path}`)
}

/** The fields of `z.strictObject({ … })`. */
function fieldsOf(initializer: ts.Expression): readonly ts.NamedDeclaration[] {
  const [fields] = ts.isCallExpression(initializer) ? initializer.arguments : []
  if (!fields || !ts.isObjectLiteralExpression(fields)) throw new Error(`${initializer.getText()} is no object schema`)
  return [...fields.properties]
}

function isHidden(member: ts.NamedDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []
  return (
    modifiers.some(({ kind }) => HIDDEN.has(kind)) ||
    ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal')
  )
}

function parametersOf(member: ts.Node): string {
  if (!ts.isMethodDeclaration(member) && !ts.isMethodSignature(member) && !ts.isFunctionDeclaration(member)) return ''
  const described = parameterTagsOf(member)
  const names = member.parameters.map(({ name, initializer, questionToken }, index) => {
    const shown = ts.isIdentifier(name) ? name.text : (described[index]?.name.getText() ?? 'options')
    return initializer || questionToken ? `${shown}?` : shown
  })
  return `(${names.join(', ')})`
}

function parameterTagsOf(member: ts.Node): ts.JSDocParameterTag[] {
  return ts.getJSDocTags(member).flatMap((tag) => (ts.isJSDocParameterTag(tag) ? [tag] : []))
}

/** A comment in one line, with what it says of parameters. */
function commentOf(member: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc)
  if (!doc) return ''
  const parameters = parameterTagsOf(member)
  const sentences = [
    inOneLine(doc.comment),
    ...parameters.map((tag) => `\`${tag.name.getText()}\`: ${inOneLine(tag.comment)}.`),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function inOneLine(comment: ts.JSDoc['comment']): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim()
}
