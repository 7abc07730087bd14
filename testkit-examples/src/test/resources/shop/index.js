let currency = '?', number = 0;
exports.connect = (context, callback) => {
  currency = context.getUserData('CURRENCY');
  context.getLogger().info('connected');
  callback();
};
exports.order = async (event, context) => {
  const prices = require('prices');
  number++;
  console.log(`order of ${event.count} ${event.fruit}`);
  return { cents: prices.of(event.fruit) * event.count, currency, number };
};
exports.slow = (event, context, callback) => setTimeout(callback, 60000);
exports.tell = async (event, context) => {
  if (!event.Records) return `${event.trigger_name}: ${event.user_event}`;
  const [record] = event.Records;
  return `${record.eventName} ${record.s3.object.key}`;
};
