import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getSignInWays } from '../../src/contract/access/sign-in.ts'
import { call } from '../app/api.ts'
import { sentenceOf } from '../app/failure.ts'
import { goToCompany } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import { Problem } from '../parts/state/problem.tsx'

/** The way in by the company's own account; nothing where none is set up. */
export function CompanyButton({ back }: { back: string }) {
  const say = useSay()
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: () => call(getSignInWays) })
  const go = useMutation({ mutationFn: () => goToCompany(back), meta: { beside: true } })
  if (!ways.data?.oidc) return null
  return (
    <>
      <Button variant="default" fullWidth mt="sm" loading={go.isPending} onClick={() => go.mutate()}>
        {say('codeStep.company', { name: ways.data.oidc.name })}
      </Button>
      {go.isError && <Problem>{sentenceOf(go.error)}</Problem>}
    </>
  )
}
