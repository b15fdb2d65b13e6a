package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() { // check VKEY RECEIPT [ENTRY]
	verifier, err := note.NewVerifier(os.Args[1])
	try(err)
	file, err := os.ReadFile(os.Args[2])
	try(err)
	top, checkpoint, _ := strings.Cut(string(file), "\n\n")
	signed, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	try(err) // the signature, by the key that you gave
	head := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(head[1], 10, 64)
	try(err)

	var entry []byte
	var index int64
	var proof tlog.RecordProof
	for _, line := range strings.Split(top, "\n")[1:] {
		if strings.HasPrefix(line, "extra ") {
			entry, err = base64.StdEncoding.DecodeString(line[6:])
		} else if strings.HasPrefix(line, "index ") {
			index, err = strconv.ParseInt(line[6:], 10, 64)
		} else {
			proof = append(proof, hash(line))
		}
		try(err)
	}
	if len(os.Args) > 3 {
		entry, err = os.ReadFile(os.Args[3])
		try(err)
	}
	try(tlog.CheckRecord(proof, size, hash(head[2]), index, sha256.Sum256(append([]byte{0}, entry...))))
	fmt.Printf("entry %d of %d in %s: %s\n", index, size, head[0], entry)
}

func hash(line string) (h tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(line)
	try(err)
	copy(h[:], bytes)
	return h
}

func try(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
