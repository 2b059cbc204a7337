/** Unseen: whose password is typed, so that password managers know it. */
export function AccountName({ email }: { email: string }) {
  return (
    <input
      className="sr"
      autoComplete="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
