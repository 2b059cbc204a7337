import { useNavigate } from '@tanstack/react-router'

/** Shows a paper in this very tab, where whoever is signed in stays so without the server. */
export function useShowPaper() {
  const navigate = useNavigate()
  return (documentId: string, search: { readonly gift?: 1 }) =>
    void navigate({ to: `/print/${documentId}`, search: search as never })
}
