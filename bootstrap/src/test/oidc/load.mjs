// An agent in a hurry: so many requests at a time until the service has renewed so many tokens, or time is up.
// Arguments: URL, how many at a time, for how many seconds. Prints how often which status came.
const [url, width, seconds] = process.argv.slice(2);
const statuses = {};
const end = Date.now() + Number(seconds) * 1000;

async function one() {
  while (Date.now() < end) {
    let status;
    try {
      const response = await fetch(url);
      await response.text();
      status = response.status;
    } catch (error) {
      status = `${error.message} ${error.cause?.code ?? ''}`;
    }
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}

await Promise.all(Array.from({ length: Number(width) }, one));
console.log(JSON.stringify(statuses));
