interface Results {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export declare function filesToAskAgain(results: Results, root: string): string[]
export declare function failuresOf(results: Results, root: string): string[]
