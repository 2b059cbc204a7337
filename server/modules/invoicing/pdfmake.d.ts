// pdfmake ships no types: this is the part of it that bills need. A block is a node of its document definition.
declare module 'pdfmake' {
  interface Block {
    readonly [property: string]: unknown
  }
  interface DocumentDefinition {
    readonly content: readonly Block[]
    readonly footer?: (page: number, pages: number) => Block
    readonly [property: string]: unknown
  }
  const pdfmake: {
    readonly virtualfs: {
      existsSync(name: string): boolean
      writeFileSync(name: string, bytes: Buffer): void
    }
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: DocumentDefinition): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
  export type { Block, DocumentDefinition }
}
