/**
 * Lets writes that come close to one another begin in the same moment, so that they share a commit
 * and its fsync. `now` begins everything that waits as soon as `most` of its kind do, or after a
 * moment; what is handed to `soon` goes with the next of those, and waits somewhat longer for one.
 */
export function together({ most, moment = 2, longest = 15 }: TogetherOptions) {
  const waiting: (() => void)[] = [];
  let urgent = 0;
  let timer: NodeJS.Timeout | undefined;
  let timerIsUrgent = false;

  function begin() {
    clearTimeout(timer);
    timer = undefined;
    urgent = 0;
    for (const each of waiting.splice(0)) each();
  }

  function add<T>(write: () => Promise<T>, isUrgent: boolean): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      waiting.push(() => write().then(resolve, reject));
    });
    if (isUrgent) urgent += 1;
    if (urgent >= most) begin();
    else if (timer === undefined || (isUrgent && !timerIsUrgent)) {
      clearTimeout(timer);
      timerIsUrgent = isUrgent;
      timer = setTimeout(begin, isUrgent ? moment : longest);
    }
    return answer;
  }

  return {
    now: <T>(write: () => Promise<T>) => add(write, true),
    soon: <T>(write: () => Promise<T>) => add(write, false),
  };
}

export interface TogetherOptions {
  most: number;
  moment?: number;
  longest?: number;
}
