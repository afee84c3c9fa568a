// `roleEligibilityScheduleRequests` 2020-10-01 with `SelfExtend` and `SelfRenew` (REST specification; documented). An assignment's row
// with `SelfExtend` has been recorded live: it names its end.

import { mapBounded } from '../http/map-bounded.ts';
import { armCancel, armEligibilityRequestAt, armEligibilityRequestId, armList } from '../kinds/arm-paths.ts';
import { armAnswered, armRecordOf } from '../kinds/arm-requests.ts';
import { misfitOf } from '../kinds/asked-request.ts';
import { callOptions } from '../kinds/read-list.ts';
import { buildReason } from '../kinds/schedule-info.ts';
import { checkWithdrawn, unreadableAnswer } from '../kinds/sent-request.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { idName } from '../model/id-name.ts';
import { withoutProvider } from '../model/scope.ts';
import { armRequest } from '../wire/arm.ts';
import { type ExtensionOperations, isExtension } from './extension-kind.ts';

const scopes = ['user_impersonation'];
const atOnce = 4;

/** Of an Azure role. */
export const armExtensions: ExtensionOperations = {
  scopes,
  async list(context, eligibilities) {
    const places = [...new Map(eligibilities.map((one) => [bare(one.scope.id), one.scope.id])).values()];
    const lists = await mapBounded(places, atOnce, (scope) =>
      context.client.readAll(
        { method: 'GET', resource: 'arm', path: armList(scope, 'roleEligibilityScheduleRequests'), scopes },
        callOptions(context),
      ),
    );
    const seen = new Set<string>();
    return lists.flat().flatMap((item) => {
      const wire = armRequest.safeParse(item);
      if (!wire.success || seen.has(idName(wire.data.id))) return [];
      const { roleIds, scopeId = '' } = armAnswered(wire.data);
      const record = armRecordOf(wire.data);
      const eligibility = eligibilities.find((one) => isAbout(one, roleIds, scopeId));
      if (!eligibility || !isExtension(record)) return [];
      seen.add(idName(wire.data.id));
      return [{ eligibility, record }];
    });
  },
  async send(context, { eligibility, action, until, ...reason }, name, options) {
    const now = context.now();
    const { roleId, scope, scheduleId, condition, identity } = eligibility;
    const answer = await context.client.write(
      {
        method: 'PUT',
        resource: 'arm',
        path: armEligibilityRequestAt(scope.id, name),
        scopes,
        body: {
          properties: {
            principalId: identity.principalId,
            roleDefinitionId: roleId,
            ...(scheduleId === undefined ? {} : { targetRoleEligibilityScheduleId: scheduleId }),
            requestType: action === 'extend' ? 'SelfExtend' : 'SelfRenew',
            ...buildReason(reason),
            scheduleInfo: {
              startDateTime: new Date(now).toISOString(),
              expiration: { type: 'AfterDateTime', endDateTime: until },
            },
            ...(condition ? { condition: condition.text, conditionVersion: condition.version } : {}),
          },
        },
      },
      { ...callOptions(context), ...options },
    );
    const wire = armRequest.safeParse(answer.body);
    if (!wire.success) throw unreadableAnswer(answer);
    const asked = { action, eligibility, id: armEligibilityRequestId(scope.id, name) };
    const misfit = misfitOf(armAnswered(wire.data), asked, now);
    if (misfit !== undefined) throw unreadableAnswer(answer, misfit);
    return armRecordOf(wire.data);
  },
  async cancel(context, requestId, options) {
    const request = { method: 'POST', resource: 'arm', path: armCancel(requestId), scopes } as const;
    checkWithdrawn(await context.client.write(request, { ...callOptions(context), ...options }));
  },
};

function isAbout({ roleId, scope }: Eligibility, roleIds: readonly string[], scopeId: string): boolean {
  return bare(scope.id) === bare(scopeId) && roleIds.some((id) => idName(id) === idName(roleId));
}

function bare(id: string): string {
  return withoutProvider(id).toLowerCase();
}
