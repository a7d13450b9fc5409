/** A condition of a step, parsed. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: ExpressionValue }
  /** `steps.build.outcome`, `matrix.node`, `env.CI`, `git.branch`. */
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: '==' | '!=' | '&&' | '||';
      readonly left: Expression;
      readonly right: Expression;
    };

/** What a condition works with; what is not there is the empty text. */
export type ExpressionValue = string | number | boolean;

/** Functions, with how many arguments they take. */
export const FUNCTIONS = {
  success: 0,
  failure: 0,
  always: 0,
  cancelled: 0,
  contains: 2,
  startsWith: 2,
  endsWith: 2,
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/** The first words of names. */
export const ROOTS = ['steps', 'matrix', 'env', 'git'] as const;

/** Whether how the steps before went is asked for: otherwise a condition holds only where all went well. */
export function asksForStatus(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return false;
    case 'call':
      return FUNCTIONS[expression.name] === 0 || expression.args.some(asksForStatus);
    case 'not':
      return asksForStatus(expression.operand);
    case 'binary':
      return asksForStatus(expression.left) || asksForStatus(expression.right);
  }
}

/** All names in it. */
export function namesIn(expression: Expression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'name':
      return [expression.path];
    case 'call':
      return expression.args.flatMap(namesIn);
    case 'not':
      return namesIn(expression.operand);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
  }
}

/** What an expression is evaluated with. */
export interface Scope {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
  /** The value of a name; `undefined` where there is none. */
  readonly valueOf: (path: readonly string[]) => ExpressionValue | undefined;
}

/** Whether a condition holds. */
export function holds(expression: Expression, scope: Scope): boolean {
  const value = isTrue(evaluate(expression, scope));
  return asksForStatus(expression) ? value : scope.success && value;
}

export function evaluate(expression: Expression, scope: Scope): ExpressionValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return scope.valueOf(expression.path) ?? '';
    case 'call':
      return call(expression.name, expression.args, scope);
    case 'not':
      return !isTrue(evaluate(expression.operand, scope));
    case 'binary': {
      const left = evaluate(expression.left, scope);
      if (expression.operator === '&&') return isTrue(left) ? evaluate(expression.right, scope) : left;
      if (expression.operator === '||') return isTrue(left) ? left : evaluate(expression.right, scope);
      const isSame = String(left) === String(evaluate(expression.right, scope));
      return expression.operator === '==' ? isSame : !isSame;
    }
  }
}

function isTrue(value: ExpressionValue): boolean {
  return value !== '' && value !== 0 && value !== false;
}

function call(name: FunctionName, args: readonly Expression[], scope: Scope): ExpressionValue {
  const [first = '', second = ''] = args.map((each) => String(evaluate(each, scope)));
  switch (name) {
    case 'success':
      return scope.success;
    case 'failure':
      return scope.failure;
    case 'cancelled':
      return scope.cancelled;
    case 'always':
      return true;
    case 'contains':
      return first.includes(second);
    case 'startsWith':
      return first.startsWith(second);
    case 'endsWith':
      return first.endsWith(second);
  }
}
