package consumer;

/** With one subclass. */
class FirstTest extends BaseOfTests {}
