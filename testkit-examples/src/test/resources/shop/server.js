require('http').createServer((request, response) => {
  response.writeHead(202, { 'X-Function': request.headers['x-cff-func-name'] });
  response.write(request.url + ' ');
  request.pipe(response);
}).listen(process.env.PORT || 8000, '127.0.0.1');
